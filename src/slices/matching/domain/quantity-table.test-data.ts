/**
 * How engineers write amounts, and what each means. One amount a line:
 * `text | property | low | high | unit | bound | words`. A line without a text is a further amount of the text above,
 * a text without an amount names none. Bounds are in the SI unit named; `-` is an open end or no property.
 */
export const QUANTITY_TABLE = `
# electricity
输出功率不小于5.5kW | power | 5500 | - | W | ge | 不小于5.5kW
额定功率：7.5千瓦 | power | 7500 | 7500 | W | eq | 7.5千瓦
激光功率 20–500 mW | power | 0.02 | 0.5 | W | range | 20–500 mW
功率可达2MW | power | 2e6 | 2e6 | W | eq | 2MW
功率 < 30 μW | power | - | 3e-5 | W | lt | < 30 μW
50kW级 | - | 45000 | 55000 | W | about | 50kW级
十五千瓦 | - | 15000 | 15000 | W | eq | 十五千瓦
AC220V | - | 220 | 220 | V | eq | 220V
DC 24V 供电 | - | 24 | 24 | V | eq | 24V
AC 220V±10% | - | 198 | 242 | V | tol | 220V±10%
380VAC | - | 380 | 380 | V | eq | 380VAC
耐压 ≥1500 VDC | voltage | 1500 | - | V | ge | ≥1500 VDC
输出电压 0.1~1000V | voltage | 0.1 | 1000 | V | range | 0.1~1000V
电压2.5V-4.2V | voltage | 2.5 | 4.2 | V | range | 2.5V-4.2V
电压窗口 2.5～4.2 V | voltage | 2.5 | 4.2 | V | range | 2.5～4.2 V
800V高压平台 | - | 800 | 800 | V | eq | 800V
100 kV以下 | - | - | 1e5 | V | le | 100 kV以下
±15V | - | -15 | 15 | V | tol | ±15V
30 mV/s | - | 0.03 | 0.03 | V/s | eq | 30 mV/s
电流不大于２００Ａ | current | - | 200 | A | le | 不大于２００Ａ
电流 10 μA ～ 1 A | current | 1e-5 | 1 | A | range | 10 μA ～ 1 A
漏电流小于1nA | current | - | 1e-9 | A | lt | 小于1nA
电流密度 100 mA/g | current-density | 100 | 100 | A/kg | eq | 100 mA/g
电流密度1A/cm2 | current-density | 10000 | 10000 | A/m² | eq | 1A/cm2
1.5 A cm⁻² | - | 15000 | 15000 | A/m² | eq | 1.5 A cm⁻²
12V/5A | - | 12 | 12 | V | eq | 12V
 | - | 5 | 5 | A | eq | 5A
220V/50Hz | - | 220 | 220 | V | eq | 220V
 | - | 50 | 50 | Hz | eq | 50Hz
50/60Hz | - | 50 | 50 | Hz | eq | 50
 | - | 60 | 60 | Hz | eq | 60Hz
容量≥280Ah | capacity | 1008000 | - | C | ge | ≥280Ah
比容量大于 350 mAh·g⁻¹ | capacity | 1260000 | - | C/kg | gt | 大于 350 mAh·g⁻¹
面容量 3 mAh/cm² | capacity | 108000 | 108000 | C/m² | eq | 3 mAh/cm²
储能 1 MWh | - | 3.6e9 | 3.6e9 | J | eq | 1 MWh
能量密度不低於 280 Wh/kg | energy | 1008000 | - | J/kg | ge | 不低於 280 Wh/kg
内阻≤1.5mΩ | resistance | - | 0.0015 | Ω | le | ≤1.5mΩ
绝缘电阻＞500MΩ | resistance | 5e8 | - | Ω | gt | ＞500MΩ
电阻 1 kΩ±1% | resistance | 990 | 1010 | Ω | tol | 1 kΩ±1%
电阻率 18.2 MΩ·cm | resistivity | 182000 | 182000 | Ω·m | eq | 18.2 MΩ·cm
电阻率≤1×10⁻⁴Ω·cm | resistivity | - | 1e-6 | Ω·m | le | ≤1×10⁻⁴Ω·cm
10^-6 Ω·m | - | 1e-6 | 1e-6 | Ω·m | eq | 10^-6 Ω·m
电导率 1×10⁻³ S/cm | conductivity | 0.1 | 0.1 | S/m | eq | 1×10⁻³ S/cm
电导率58 MS/m | conductivity | 5.8e7 | 5.8e7 | S/m | eq | 58 MS/m
方阻 10 Ω/□ | sheet-resistance | 10 | 10 | Ω/□ | eq | 10 Ω/□
方块电阻≤15Ω/sq | sheet-resistance | - | 15 | Ω/□ | le | ≤15Ω/sq
电容 100 μF | capacitance | 1e-4 | 1e-4 | F | eq | 100 μF
10nH~10mH | - | 1e-8 | 0.01 | H | range | 10nH~10mH
# charge and discharge rates
1C/1C充放电 | - | 1 | 1 | C-rate | eq | 1C
 | - | 1 | 1 | C-rate | eq | 1C
0.5C充电 | - | 0.5 | 0.5 | C-rate | eq | 0.5C
在0.2C下充放电 | - | 0.2 | 0.2 | C-rate | eq | 0.2C
1C循环1000次 | - | 1 | 1 | C-rate | eq | 1C
 | cycles | 1000 | 1000 | 次 | eq | 1000次
倍率 0.1C~5C | c-rate | 0.1 | 5 | C-rate | range | 0.1C~5C
1/3C放电 | - | 0.333333333333 | 0.333333333333 | C-rate | eq | 1/3C
C/3 放电 | - | 0.333333333333 | 0.333333333333 | C-rate | eq | C/3
C/20 charge | - | 0.05 | 0.05 | C-rate | eq | C/20
0.2C、0.5C、1C倍率放电 | - | 0.2 | 0.2 | C-rate | eq | 0.2C
 | - | 0.5 | 0.5 | C-rate | eq | 0.5C
 | c-rate | 1 | 1 | C-rate | eq | 1C
SOC 50% | - | 0.5 | 0.5 | 1 | eq | 50%
80%DOD | - | 0.8 | 0.8 | 1 | eq | 80%
# counts of cycles
循环寿命不少于3000次 | cycles | 3000 | - | 次 | ge | 不少于3000次
循环次数>2000圈 | cycles | 2000 | - | 次 | gt | >2000圈
循环寿命1500次以上 | cycles | 1500 | - | 次 | ge | 1500次以上
循環壽命1,500次以上 | cycles | 1500 | - | 次 | ge | 1,500次以上
至少500个循环 | - | 500 | - | 次 | ge | 至少500个循环
插拔寿命 1万次 | cycles | 10000 | 10000 | 次 | eq | 1万次
疲劳寿命 10⁷ 次 | cycles | 1e7 | 1e7 | 次 | eq | 10⁷ 次
1×10^7 cycles | - | 1e7 | 1e7 | 次 | eq | 1×10^7 cycles
2×106次 | - | 2e6 | 2e6 | 次 | eq | 2×106次
五百次循环 | - | 500 | 500 | 次 | eq | 五百次循环
一百万次 | - | 1e6 | 1e6 | 次 | eq | 一百万次
3千次 | - | 3000 | 3000 | 次 | eq | 3千次
1.5亿次 | - | 1.5e8 | 1.5e8 | 次 | eq | 1.5亿次
1000余次 | - | 1000 | - | 次 | plus | 1000余次
300+ cycles | - | 300 | - | 次 | plus | 300+ cycles
cycle life of at least 2,000 cycles | cycles | 2000 | - | 次 | ge | at least 2,000 cycles
over 800 cycles | - | 800 | - | 次 | gt | over 800 cycles
10k次 | - | 10000 | 10000 | 次 | eq | 10k次
10^3～10^6次 | - | 1000 | 1e6 | 次 | range | 10^3～10^6次
循环约 800 次 | cycles | 720 | 880 | 次 | about | 约 800 次
1000次左右 | - | 900 | 1100 | 次 | about | 1000次左右
60次/分钟 | - | 1 | 1 | 次/s | eq | 60次/分钟
# temperature
-40℃~85℃ | - | -40 | 85 | °C | range | -40℃~85℃
−40 ℃ ～ +125 ℃ | - | -40 | 125 | °C | range | −40 ℃ ～ +125 ℃
温度范围：-70～180℃ | temperature | -70 | 180 | °C | range | -70～180℃
（-40~+85）℃ | - | -40 | 85 | °C | range | （-40~+85）℃
(25±2)℃ | - | 23 | 27 | °C | tol | (25±2)℃
23±2 °C | - | 21 | 25 | °C | tol | 23±2 °C
25℃±1℃ | - | 24 | 26 | °C | tol | 25℃±1℃
零下40度 | - | -40 | -40 | °C | eq | 零下40度
零下四十度 | - | -40 | -40 | °C | eq | 零下四十度
零下20℃以下 | - | - | -20 | °C | le | 零下20℃以下
低温负40℃ | temperature | -40 | -40 | °C | eq | 负40℃
低温可至-196℃ | temperature | -196 | -196 | °C | eq | -196℃
高温 1600 °C 以上 | temperature | 1600 | - | °C | ge | 1600 °C 以上
炉温最高1200℃ | temperature | - | 1200 | °C | le | 最高1200℃
工作温度不超过 60 攝氏度 | temperature | - | 60 | °C | le | 不超过 60 攝氏度
120度烘烤 | - | 120 | 120 | °C | eq | 120度
25℃升温至800℃ | - | 25 | 800 | °C | range | 25℃升温至800℃
从85℃降到-40℃ | - | -40 | 85 | °C | range | 从85℃降到-40℃
from -55 °C to +155 °C | - | -55 | 155 | °C | range | from -55 °C to +155 °C
-20 to 60 °C | - | -20 | 60 | °C | range | -20 to 60 °C
室温至1000℃ | - | 25 | 1000 | °C | range | 室温至1000℃
300K低温 | temperature | 26.85 | 26.85 | °C | eq | 300K
4.2 K 液氦 | - | -268.95 | -268.95 | °C | eq | 4.2 K
25、45、60℃ | - | 25 | 25 | °C | eq | 25
 | - | 45 | 45 | °C | eq | 45
 | - | 60 | 60 | °C | eq | 60℃
升温速率≥5℃/min | heating-rate | 0.0833333333333 | - | K/s | ge | ≥5℃/min
10 K/min | - | 0.166666666667 | 0.166666666667 | K/s | eq | 10 K/min
温度波动度±0.5℃ | accuracy | -0.5 | 0.5 | °C | tol | ±0.5℃
控温精度±0.1℃ | accuracy | -0.1 | 0.1 | °C | tol | ±0.1℃
# humidity and shares
湿度 20%～98%RH | humidity | 0.2 | 0.98 | 1 | range | 20%～98%RH
85℃/85%RH | - | 85 | 85 | °C | eq | 85℃
 | humidity | 0.85 | 0.85 | 1 | eq | 85%RH
60±5%RH | humidity | 0.55 | 0.65 | 1 | tol | 60±5%RH
相对湿度不大于百分之60 | humidity | - | 0.6 | 1 | le | 不大于百分之60
纯度≥99.99% | concentration | 0.9999 | - | 1 | ge | ≥99.99%
纯度99.5%以上 | concentration | 0.995 | - | 1 | ge | 99.5%以上
纯度4N | concentration | 0.9999 | 0.9999 | 1 | eq | 4N
5N高纯 | - | 0.99999 | 0.99999 | 1 | eq | 5N
纯度 4N5 | concentration | 0.99995 | 0.99995 | 1 | eq | 4N5
容量保持率不低于80% | efficiency | 0.8 | - | 1 | ge | 不低于80%
首效 > 90% | efficiency | 0.9 | - | 1 | gt | > 90%
良率达到98% | efficiency | 0.98 | 0.98 | 1 | eq | 98%
延伸率 ≥ 12 % | strain | 0.12 | - | 1 | ge | ≥ 12 %
固含量 30-50wt% | concentration | 0.3 | 0.5 | 1 | range | 30-50wt%
5 wt.% | - | 0.05 | 0.05 | 1 | eq | 5 wt.%
3.5%NaCl溶液 | - | 0.035 | 0.035 | 1 | eq | 3.5%
体积分数5vol% | concentration | 0.05 | 0.05 | 1 | eq | 5vol%
盐度 3‰ | concentration | 0.003 | 0.003 | 1 | eq | 3‰
检出限≤0.1ppm | detection-limit | - | 1e-7 | 1 | le | ≤0.1ppm
含水量小于 20 ppm | concentration | - | 2e-5 | 1 | lt | 小于 20 ppm
10ppb以下 | - | - | 1e-8 | 1 | le | 10ppb以下
浓度 0.1 mol/L | concentration | 100 | 100 | mol/m³ | eq | 0.1 mol/L
1mg/mL | - | 1 | 1 | kg/m³ | eq | 1mg/mL
50μg/m³ | - | 5e-8 | 5e-8 | kg/m³ | eq | 50μg/m³
1×10⁶ cells/mL | - | 1e12 | 1e12 | 个/m³ | eq | 1×10⁶ cells/mL
100 CFU/mL以下 | - | - | 1e8 | 个/m³ | le | 100 CFU/mL以下
pH 7.4 | - | 7.4 | 7.4 | ph | eq | pH 7.4
pH值6.5~8.5 | - | 6.5 | 8.5 | ph | range | pH值6.5~8.5
# pressure, force, torque
压力0.6～0.8MPa | pressure | 6e5 | 8e5 | Pa | range | 0.6～0.8MPa
35/70MPa加氢 | - | 3.5e7 | 3.5e7 | Pa | eq | 35
 | - | 7e7 | 7e7 | Pa | eq | 70MPa
真空度优于5×10⁻⁴Pa | pressure | - | 5e-4 | Pa | lt | 优于5×10⁻⁴Pa
真空度≤6.7×10-4 Pa | pressure | - | 6.7e-4 | Pa | le | ≤6.7×10-4 Pa
10的-6次方Pa | - | 1e-6 | 1e-6 | Pa | eq | 10的-6次方Pa
1×10^-3 ~ 1×10^5 Pa | - | 1e-3 | 1e5 | Pa | range | 1×10^-3 ~ 1×10^5 Pa
-0.1MPa~1MPa | - | -1e5 | 1e6 | Pa | range | -0.1MPa~1MPa
爆破压力≥157.5MPa | pressure | 1.575e8 | - | Pa | ge | ≥157.5MPa
2.5公斤力 | - | 24.516625 | 24.516625 | N | eq | 2.5公斤力
1 kgf/cm2 | - | 98066.5 | 98066.5 | Pa | eq | 1 kgf/cm2
5 N/mm² | - | 5e6 | 5e6 | Pa | eq | 5 N/mm²
3个大气压 | - | 303975 | 303975 | Pa | eq | 3个大气压
10 psi | - | 68947.57 | 68947.57 | Pa | eq | 10 psi
抗拉强度大于等于 980MPa | strength | 9.8e8 | - | Pa | ge | 大于等于 980MPa
弹性模量 70 GPa | strength | 7e10 | 7e10 | Pa | eq | 70 GPa
试验力 10 N~50 kN | force | 10 | 50000 | N | range | 10 N~50 kN
最大载荷 300千牛 | force | 300000 | 300000 | N | eq | 300千牛
推力 ≤ 5 kN | force | - | 5000 | N | le | ≤ 5 kN
载荷 5 mN to 500 mN | force | 0.005 | 0.5 | N | range | 5 mN to 500 mN
剥离强度 1.2 N/mm | - | 1200 | 1200 | N/m | eq | 1.2 N/mm
冲击功 27 J | energy | 27 | 27 | J | eq | 27 J
冲击韧性 50 J/cm² | - | 500000 | 500000 | N/m | eq | 50 J/cm²
断裂韧性 30 MPa·m^(1/2)
扭矩 0~500 N·m | torque | 0 | 500 | N·m | range | 0~500 N·m
扭力5Nm±3% | torque | 4.85 | 5.15 | N·m | tol | 5Nm±3%
扭矩 20 N.m以上 | torque | 20 | - | N·m | ge | 20 N.m以上
扭矩 50 kgf·cm | torque | 4.903325 | 4.903325 | N·m | eq | 50 kgf·cm
扭矩 300 牛·米 | torque | 300 | 300 | N·m | eq | 300 牛·米
30 mN·m | - | 0.03 | 0.03 | N·m | eq | 30 mN·m
25 N·cm | - | 0.25 | 0.25 | N·m | eq | 25 N·cm
称量 220 g，精度 0.1 mg | mass | 0.22 | 0.22 | kg | eq | 220 g
 | accuracy | 1e-7 | 1e-7 | kg | eq | 0.1 mg
承重2吨 | mass | 2000 | 2000 | kg | eq | 2吨
10公噸 | - | 10000 | 10000 | kg | eq | 10公噸
500公克 | - | 0.5 | 0.5 | kg | eq | 500公克
500T注塑机 | - | 500000 | 500000 | kg | eq | 500T
# speed, rotation, vibration
转速0-20000rpm | speed | 0 | 333.333333333 | r/s | range | 0-20000rpm
转速 ≥ 12 万转/分 | speed | 2000 | - | r/s | ge | ≥ 12 万转/分
轉速每分鐘6000轉 | speed | 100 | 100 | r/s | eq | 每分鐘6000轉
60转每分 | - | 1 | 1 | r/s | eq | 60转每分
3000r·min⁻¹ | - | 50 | 50 | r/s | eq | 3000r·min⁻¹
车速120公里/小时 | velocity | 33.3333333333 | 33.3333333333 | m/s | eq | 120公里/小时
0~100km/h加速 | - | 0 | 27.7777777778 | m/s | range | 0~100km/h
拉伸速度 2mm/min | velocity | 3.33333333333e-5 | 3.33333333333e-5 | m/s | eq | 2mm/min
风速≤40m/s | velocity | - | 40 | m/s | le | ≤40m/s
3×10⁸ m/s | - | 3e8 | 3e8 | m/s | eq | 3×10⁸ m/s
加速度 9.8 m/s² | acceleration | 9.8 | 9.8 | m/s² | eq | 9.8 m/s²
冲击加速度 500g，脉宽 1 ms | acceleration | 4903.325 | 4903.325 | m/s² | eq | 500g
 | - | 0.001 | 0.001 | s | eq | 1 ms
振动 10 Grms | - | 98.0665 | 98.0665 | m/s² | eq | 10 Grms
振动频率5~3000Hz | frequency | 5 | 3000 | Hz | range | 5~3000Hz
离心 12000×g | - | 117679.8 | 117679.8 | m/s² | eq | 12000×g
# frequency bands and EMC
频率范围150kHz~30MHz | frequency | 1.5e5 | 3e7 | Hz | range | 150kHz~30MHz
30MHz-1GHz | - | 3e7 | 1e9 | Hz | range | 30MHz-1GHz
9 kHz–6 GHz | - | 9000 | 6e9 | Hz | range | 9 kHz–6 GHz
80 MHz 至 6 GHz | - | 8e7 | 6e9 | Hz | range | 80 MHz 至 6 GHz
DC~40GHz | - | 0 | 4e10 | Hz | range | DC~40GHz
18GHz以上 | - | 1.8e10 | - | Hz | ge | 18GHz以上
2.4GHz频段 | frequency | 2.4e9 | 2.4e9 | Hz | eq | 2.4GHz
5兆赫 | - | 5e6 | 5e6 | Hz | eq | 5兆赫
20千赫茲 | - | 20000 | 20000 | Hz | eq | 20千赫茲
100~10 Hz | - | 10 | 100 | Hz | range | 100~10 Hz
屏蔽效能≥100dB | - | 100 | - | dB | ge | ≥100dB
噪声不大于45 dB(A) | noise | - | 45 | dB | le | 不大于45 dB(A)
辐射发射 40dBμV/m | - | 40 | 40 | dBμV/m | eq | 40dBμV/m
60 dBuV | - | 60 | 60 | dBμV | eq | 60 dBuV
灵敏度 -110dBm | - | -110 | -110 | dBm | eq | -110dBm
增益 12 dBi | - | 12 | 12 | dBi | eq | 12 dBi
场强 10V/m | field-strength | 10 | 10 | V/m | eq | 10V/m
电场强度≥200 V/m | field-strength | 200 | - | V/m | ge | ≥200 V/m
接触放电±8kV | - | -8000 | 8000 | V | tol | ±8kV
采样率 1GS/s | frequency | 1e9 | 1e9 | Hz | eq | 1GS/s
采样率不低于 500 MSa/s | frequency | 5e8 | - | Hz | ge | 不低于 500 MSa/s
# lengths, sizes, surfaces
厚度 0.5mm～3mm | thickness | 5e-4 | 0.003 | m | range | 0.5mm～3mm
膜厚5–500 nm | thickness | 5e-9 | 5e-7 | m | range | 5–500 nm
壁厚≥2公分 | thickness | 0.02 | - | m | ge | ≥2公分
镀层厚度 8~12 μm | thickness | 8e-6 | 1.2e-5 | m | range | 8~12 μm
10×10×1 mm | - | 0.01 | 0.01 | m | eq | 10
 | - | 0.01 | 0.01 | m | eq | 10
 | - | 0.001 | 0.001 | m | eq | 1 mm
样品尺寸100mm×100mm | size | 0.1 | 0.1 | m | eq | 100mm
 | size | 0.1 | 0.1 | m | eq | 100mm
工件尺寸 600*500*400mm | size | 0.6 | 0.6 | m | eq | 600
 | size | 0.5 | 0.5 | m | eq | 500
 | size | 0.4 | 0.4 | m | eq | 400mm
20 x 30 cm | - | 0.2 | 0.2 | m | eq | 20
 | - | 0.3 | 0.3 | m | eq | 30 cm
φ20×5mm | diameter | 0.02 | 0.02 | m | eq | φ20
 | - | 0.005 | 0.005 | m | eq | 5mm
Φ18mm | diameter | 0.018 | 0.018 | m | eq | Φ18mm
直径φ50mm | diameter | 0.05 | 0.05 | m | eq | φ50mm
长200mm，宽100mm，高50mm | length | 0.2 | 0.2 | m | eq | 200mm
 | width | 0.1 | 0.1 | m | eq | 100mm
 | height | 0.05 | 0.05 | m | eq | 50mm
8英寸晶圆 | - | 0.2032 | 0.2032 | m | eq | 8英寸
12寸晶圆 | - | 0.3048 | 0.3048 | m | eq | 12寸
6-inch wafer | - | 0.1524 | 0.1524 | m | eq | 6-inch
行程 1.5米 | length | 1.5 | 1.5 | m | eq | 1.5米
几何尺寸不大于2m | size | - | 2 | m | le | 不大于2m
焊缝长度>300mm | length | 0.3 | - | m | gt | >300mm
粒径D50=5μm | particle-size | 5e-6 | 5e-6 | m | eq | 5μm
D50 5~8 μm | particle-size | 5e-6 | 8e-6 | m | range | 5~8 μm
D90<20um | particle-size | - | 2e-5 | m | lt | <20um
粒度≤10μm | particle-size | - | 1e-5 | m | le | ≤10μm
-325目 | - | 325 | 325 | mesh | eq | 325目
80~100目 | - | 80 | 100 | mesh | range | 80~100目
Ra≤0.4μm | roughness | - | 4e-7 | m | le | Ra≤0.4μm
Ra 1.6 | roughness | 1.6e-6 | 1.6e-6 | m | eq | Ra 1.6
Ra0.2~0.4 | roughness | 2e-7 | 4e-7 | m | range | Ra0.2~0.4
Rz 3.2 μm | roughness | 3.2e-6 | 3.2e-6 | m | eq | Rz 3.2 μm
Sa<10nm | roughness | - | 1e-8 | m | lt | Sa<10nm
粗糙度优于1nm | roughness | - | 1e-9 | m | lt | 优于1nm
表面粗糙度 Ra 小于 0.8 微米 | roughness | - | 8e-7 | m | lt | Ra 小于 0.8 微米
定位精度±5μm | accuracy | -5e-6 | 5e-6 | m | tol | ±5μm
精度优于0.01mm | accuracy | - | 1e-5 | m | lt | 优于0.01mm
测量精度不低于 2 μm | accuracy | - | 2e-6 | m | le | 不低于 2 μm
误差不超过±0.5% | accuracy | -0.005 | 0.005 | 1 | tol | ±0.5%
精度±0.1%FS | accuracy | -0.001 | 0.001 | 1 | tol | ±0.1%FS
准确度等级0.5级 | accuracy | 0.005 | 0.005 | 1 | eq | 0.5级
分辨率高于 0.1nm | resolution | - | 1e-10 | m | lt | 高于 0.1nm
分辨率 0.1 nm@200 kV | resolution | 1e-10 | 1e-10 | m | eq | 0.1 nm
 | - | 200000 | 200000 | V | eq | 200 kV
直线度 0.02mm/m | - | 2e-5 | 2e-5 | 1 | eq | 0.02mm/m
波长 400-700nm | wavelength | 4e-7 | 7e-7 | m | range | 400-700nm
1064nm激光 | - | 1.064e-6 | 1.064e-6 | m | eq | 1064nm
10埃 | - | 1e-9 | 1e-9 | m | eq | 10埃
面积 0.5 平方米 | area | 0.5 | 0.5 | m² | eq | 0.5 平方米
比表面积≥1500m²/g | area | 1500000 | - | m²/kg | ge | ≥1500m²/g
容积 80升 | volume | 0.08 | 0.08 | m³ | eq | 80升
5公升 | - | 0.005 | 0.005 | m³ | eq | 5公升
200 μL | - | 2e-7 | 2e-7 | m³ | eq | 200 μL
角度 0.001° | angle | 1.74532925199e-5 | 1.74532925199e-5 | rad | eq | 0.001°
5角秒 | - | 2.42406840555e-5 | 2.42406840555e-5 | rad | eq | 5角秒
旋转360度 | - | 6.28318530718 | 6.28318530718 | rad | eq | 360度
放大倍数 20～100万倍 | magnification | 200000 | 1e6 | 倍 | range | 20～100万倍
50倍物镜 | - | 50 | 50 | 倍 | eq | 50倍
1.5倍额定电流 | - | 1.5 | 1.5 | 倍 | eq | 1.5倍
# hardness and classes
硬度 HRC58-62 | hardness | 58 | 62 | hrc | range | HRC58-62
58~62HRC | - | 58 | 62 | hrc | range | 58~62HRC
HRC≥60 | - | 60 | - | hrc | ge | HRC≥60
硬度60HRC以上 | hardness | 60 | - | hrc | ge | 60HRC以上
HV≥800 | - | 800 | - | hv | ge | HV≥800
300HV10 | - | 300 | 300 | hv | eq | 300HV10
HB 200~240 | - | 200 | 240 | hbw | range | HB 200~240
Shore A 70±5 | - | 65 | 75 | shorea | tol | Shore A 70±5
邵氏A 60 | - | 60 | 60 | shorea | eq | 邵氏A 60
百级洁净室 | - | 100 | 100 | class | eq | 百级
万级洁净车间 | - | 10000 | 10000 | class | eq | 万级
1000级无尘室 | - | 1000 | 1000 | class | eq | 1000级
洁净度 ISO 5级 | cleanliness | 100 | 100 | class | eq | ISO 5级
IP67
IPX8防水
5A级景区
# light, field, particles
照度 500 lx | illuminance | 500 | 500 | lx | eq | 500 lx
光通量1500流明 | - | 1500 | 1500 | lm | eq | 1500流明
辐照度 1000 W/m² | - | 1000 | 1000 | W/m² | eq | 1000 W/m²
磁场强度 0~1.5 T | magnetic-field | 0 | 1.5 | T | range | 0~1.5 T
1000高斯 | - | 0.1 | 0.1 | T | eq | 1000高斯
9.4T核磁 | - | 9.4 | 9.4 | T | eq | 9.4T
束流能量 30 keV | energy | 4.806529902e-15 | 4.806529902e-15 | J | eq | 30 keV
剂量 25 kGy | - | 25000 | 25000 | Gy | eq | 25 kGy
分子量 50 kDa | - | 50000 | 50000 | Da | eq | 50 kDa
1200万像素 | - | 1.2e7 | 1.2e7 | pixel | eq | 1200万像素
帧率≥1000fps | - | 1000 | - | 帧/s | ge | ≥1000fps
# heat, flow, amounts
导热系数≥5W/(m·K) | thermal-conductivity | 5 | - | W/(m·K) | ge | ≥5W/(m·K)
导热系数 0.01~2000 W/mK | thermal-conductivity | 0.01 | 2000 | W/(m·K) | range | 0.01~2000 W/mK
流量 5 m³/h | flow | 0.00138888888889 | 0.00138888888889 | m³/s | eq | 5 m³/h
流量100~3000 L/min | flow | 0.00166666666667 | 0.05 | m³/s | range | 100~3000 L/min
20 sccm | - | 3.33333333333e-7 | 3.33333333333e-7 | m³/s | eq | 20 sccm
空气流量不低于 400 kg/h | flow | 0.111111111111 | - | kg/s | ge | 不低于 400 kg/h
漏率≤1×10⁻⁹ Pa·m³/s | leakage | - | 1e-9 | W | le | ≤1×10⁻⁹ Pa·m³/s
黏度 500~5000 mPa·s | viscosity | 0.5 | 5 | Pa·s | range | 500~5000 mPa·s
运动粘度 46 mm²/s | viscosity | 4.6e-5 | 4.6e-5 | m²/s | eq | 46 mm²/s
粘度 100 cP | viscosity | 0.1 | 0.1 | Pa·s | eq | 100 cP
压实密度3.5g/cm³ | density | 3500 | 3500 | kg/m³ | eq | 3.5g/cm³
振实密度≥1.0 g·cm⁻³ | density | 1000 | - | kg/m³ | ge | ≥1.0 g·cm⁻³
油耗 5.5L/100km | - | 5.5e-8 | 5.5e-8 | m² | eq | 5.5L/100km
电耗 12 kWh/100km | - | 432 | 432 | N | eq | 12 kWh/100km
压比≥3.5 | pressure-ratio | 3.5 | - | 1 | ge | ≥3.5
# time
试验时间 1000h | duration | 3600000 | 3600000 | s | eq | 1000h
盐雾1000小时以上 | - | 3600000 | - | s | ge | 1000小时以上
连续运行 72 小时 | - | 259200 | 259200 | s | eq | 72 小时
耐久 5000 h | duration | 1.8e7 | 1.8e7 | s | eq | 5000 h
1.2万小时 | - | 4.32e7 | 4.32e7 | s | eq | 1.2万小时
三周 | - | 1814400 | 1814400 | s | eq | 三周
2 weeks | - | 1209600 | 1209600 | s | eq | 2 weeks
两个小时 | - | 7200 | 7200 | s | eq | 两个小时
半小时 | - | 1800 | 1800 | s | eq | 半小时
保温30min | - | 1800 | 1800 | s | eq | 30min
20多个小时 | - | 72000 | - | s | plus | 20多个小时
響應時間<10ms | duration | - | 0.01 | s | lt | <10ms
10~15 天 | - | 864000 | 1296000 | s | range | 10~15 天
不到5分钟 | - | - | 300 | s | lt | 不到5分钟
48小时内 | - | - | 172800 | s | le | 48小时内
搁置 10 s | - | 10 | 10 | s | eq | 10 s
50奈秒 | - | 5e-8 | 5e-8 | s | eq | 50奈秒
fs激光 100 fs | - | 1e-13 | 1e-13 | s | eq | 100 fs
静置1周 | - | 604800 | 604800 | s | eq | 1周
六个月 | - | 15552000 | 15552000 | s | eq | 六个月
使用寿命 10 年 | duration | 315576000 | 315576000 | s | eq | 10 年
# bounds in every wording
≥5kg | - | 5 | - | kg | ge | ≥5kg
>=5kg | - | 5 | - | kg | ge | >=5kg
≧5kg | - | 5 | - | kg | ge | ≧5kg
5kg起 | - | 5 | - | kg | ge | 5kg起
最少 5 kg | - | 5 | - | kg | ge | 最少 5 kg
不得少于5kg | - | 5 | - | kg | ge | 不得少于5kg
5kg及以上 | - | 5 | - | kg | ge | 5kg及以上
5 kg（含）以上 | - | 5 | - | kg | ge | 5 kg（含）以上
5 kg or more | - | 5 | - | kg | ge | 5 kg or more
min. 5 kg | - | 5 | - | kg | ge | min. 5 kg
5 kg min | - | 5 | - | kg | ge | 5 kg min
超过5公斤 | - | 5 | - | kg | gt | 超过5公斤
greater than 5 kg | - | 5 | - | kg | gt | greater than 5 kg
≤5 kg | - | - | 5 | kg | le | ≤5 kg
≦5 kg | - | - | 5 | kg | le | ≦5 kg
不超過5公斤 | - | - | 5 | kg | le | 不超過5公斤
5公斤以內 | - | - | 5 | kg | le | 5公斤以內
5kg以下 | - | - | 5 | kg | le | 5kg以下
5 kg 封顶 | - | - | 5 | kg | le | 5 kg 封顶
上限5kg | - | - | 5 | kg | le | 上限5kg
max. 5 kg | - | - | 5 | kg | le | max. 5 kg
5 kg max | - | - | 5 | kg | le | 5 kg max
up to 5 kg | - | - | 5 | kg | le | up to 5 kg
no more than 5 kg | - | - | 5 | kg | le | no more than 5 kg
不足5kg | - | - | 5 | kg | lt | 不足5kg
less than 5 kg | - | - | 5 | kg | lt | less than 5 kg
约5kg | - | 4.5 | 5.5 | kg | about | 约5kg
5kg左右 | - | 4.5 | 5.5 | kg | about | 5kg左右
5kg上下 | - | 4.5 | 5.5 | kg | about | 5kg上下
≈5kg | - | 4.5 | 5.5 | kg | about | ≈5kg
~5 kg | - | 4.5 | 5.5 | kg | about | ~5 kg
approx. 5 kg | - | 4.5 | 5.5 | kg | about | approx. 5 kg
大概5公斤 | - | 4.5 | 5.5 | kg | about | 大概5公斤
5 ± 0.5 kg | - | 4.5 | 5.5 | kg | tol | 5 ± 0.5 kg
5kg±0.5kg | - | 4.5 | 5.5 | kg | tol | 5kg±0.5kg
5+/-0.5kg | - | 4.5 | 5.5 | kg | tol | 5+/-0.5kg
5kg至10kg | - | 5 | 10 | kg | range | 5kg至10kg
5到10公斤 | - | 5 | 10 | kg | range | 5到10公斤
5-10kg | - | 5 | 10 | kg | range | 5-10kg
5–10 kg | - | 5 | 10 | kg | range | 5–10 kg
5—10kg | - | 5 | 10 | kg | range | 5—10kg
5～10kg | - | 5 | 10 | kg | range | 5～10kg
5...10 kg | - | 5 | 10 | kg | range | 5...10 kg
在5~10kg之间 | - | 5 | 10 | kg | range | 在5~10kg之间
介于5与10kg之间 | - | 5 | 10 | kg | range | 介于5与10kg之间
from 5 to 10 kg | - | 5 | 10 | kg | range | from 5 to 10 kg
between 5 kg and 10 kg | - | 5 | 10 | kg | range | between 5 kg and 10 kg
500g-2kg | - | 0.5 | 2 | kg | range | 500g-2kg
5≤m≤10kg | - | 5 | 10 | kg | range | 5≤m≤10kg
大于5kg小于10kg | - | 5 | - | kg | gt | 大于5kg
 | - | - | 10 | kg | lt | 小于10kg
五到十公斤 | - | 5 | 10 | kg | range | 五到十公斤
１～２ｋｇ | - | 1 | 2 | kg | range | １～２ｋｇ
1 ㎏ | - | 1 | 1 | kg | eq | 1 ㎏
0.1–3000 kg | - | 0.1 | 3000 | kg | range | 0.1–3000 kg
2,500.5 kg | - | 2500.5 | 2500.5 | kg | eq | 2,500.5 kg
# what the words around decide
水中痕量元素 1 ppt | - | 1e-12 | 1e-12 | 1 | eq | 1 ppt
检出限 0.5ppt | detection-limit | 5e-13 | 5e-13 | 1 | eq | 0.5ppt
核磁共振 600 兆 | - | 6e8 | 6e8 | Hz | eq | 600 兆
600兆核磁 | - | 6e8 | 6e8 | Hz | eq | 600兆
400M 核磁氢谱 | - | 4e8 | 4e8 | Hz | eq | 400M
主频 600 兆 | frequency | 6e8 | 6e8 | Hz | eq | 600 兆
抗拉强度 600 兆 | strength | 6e8 | 6e8 | Pa | eq | 600 兆
600兆帕 | - | 6e8 | 6e8 | Pa | eq | 600兆帕
600兆赫 | - | 6e8 | 6e8 | Hz | eq | 600兆赫
内存 600 兆 | memory | 6e8 | 6e8 | byte | eq | 600 兆
内存不低于 16G | memory | 1.6e10 | - | byte | ge | 不低于 16G
内存 16GB | memory | 1.6e10 | 1.6e10 | byte | eq | 16GB
带宽 16G 的示波器 | frequency | 1.6e10 | 1.6e10 | Hz | eq | 16G
16G 冲击 | - | 156.9064 | 156.9064 | m/s² | eq | 16G
振动加速度 16 g | acceleration | 156.9064 | 156.9064 | m/s² | eq | 16 g
称取 16 g | - | 0.016 | 0.016 | kg | eq | 16 g
# no amounts
600 兆
5G 通信模块，内存够用
5G 手机
1 GB/T 5169
3 GB 4806.1
0.1 M 盐酸
M8螺栓
304不锈钢
Q235钢
45#钢
21700电芯
Ti-6Al-4V
USB3.0
第3批
2026年
08:30
400-820-8820
2.0版本
A4纸
H2SO4
3台样机
5号楼
Windows 10
B站
TRL 7
12315
`;
