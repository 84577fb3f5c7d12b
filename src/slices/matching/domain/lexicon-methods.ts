/**
 * Instruments, methods and test items under the names people use for them. One group a line:
 * `id | Chinese, synonyms | English, synonyms`. The first name of each language is the one shown. Only general
 * technical words; whatever belongs to one circle comes from its pack.
 */
export const METHODS = `
afm | 原子力显微镜, 原子力 | afm, atomic force microscope, atomic force microscopy
sem | 扫描电镜, 扫描电子显微镜, 扫描式电子显微镜 | sem, scanning electron microscope, scanning electron microscopy
fesem | 场发射扫描电镜, 场发射电镜, 场发射扫描电子显微镜 | fe-sem, fesem, field emission sem
tem | 透射电镜, 透射电子显微镜, 穿透式电子显微镜 | tem, transmission electron microscope, transmission electron microscopy
hrtem | 高分辨透射电镜, 高分辨电镜 | hrtem, high resolution tem
cryo-em | 冷冻电镜, 低温电镜 | cryo-em, cryo electron microscope
fib | 聚焦离子束, 双束电镜, 离子束切割 | fib, focused ion beam, fib-sem
eds | 能谱仪, 能谱分析, 能谱, 能量色散谱 | eds, edx, energy dispersive spectroscopy
ebsd | 电子背散射衍射 | ebsd, electron backscatter diffraction
epma | 电子探针, 电子探针显微分析 | epma, electron probe microanalysis
xrd | x射线衍射仪, x射线衍射, x光衍射, 物相分析 | xrd, x-ray diffraction, x-ray diffractometer
xps | x射线光电子能谱, 光电子能谱 | xps, esca, x-ray photoelectron spectroscopy
xrf | x射线荧光光谱仪, x荧光光谱, x射线荧光 | xrf, x-ray fluorescence
saxs | 小角x射线散射, 小角散射 | saxs, small angle x-ray scattering
xct | 工业ct, x射线断层扫描, 显微ct, 三维ct, 微米ct | industrial ct, micro-ct, x-ray ct, computed tomography
synchrotron | 同步辐射, 光束线站 | synchrotron, beamline, synchrotron radiation
neutron | 中子衍射, 中子散射 | neutron diffraction, neutron scattering
sims | 二次离子质谱, 飞行时间二次离子质谱 | sims, tof-sims, secondary ion mass spectrometry
auger | 俄歇电子能谱, 俄歇 | aes, auger electron spectroscopy
raman | 拉曼光谱仪, 拉曼光谱, 拉曼 | raman, raman spectroscopy, raman spectrometer
ftir | 傅里叶红外光谱仪, 红外光谱仪, 红外光谱, 傅里叶变换红外光谱 | ftir, ft-ir, infrared spectroscopy, infrared spectrometer
uv-vis | 紫外可见分光光度计, 紫外可见光谱, 分光光度计 | uv-vis, uv vis spectrophotometer, spectrophotometer
fluorescence | 荧光光谱仪, 荧光分光光度计, 荧光光谱 | fluorescence spectrometer, fluorescence spectroscopy
nmr | 核磁共振波谱仪, 核磁共振, 核磁 | nmr, nuclear magnetic resonance
epr | 电子顺磁共振, 顺磁共振 | epr, esr, electron paramagnetic resonance
mri | 磁共振成像, 核磁共振成像 | mri, magnetic resonance imaging
icp-oes | 电感耦合等离子体发射光谱, 等离子体发射光谱仪, 电感耦合等离子发射光谱, 电感耦合等离子体光谱仪, icp光谱 | icp-oes, icp-aes, icp optical emission, icp oes spectrometer
icp-ms | 电感耦合等离子体质谱, 等离子体质谱仪, 电感耦合等离子质谱 | icp-ms, inductively coupled plasma mass spectrometry
aas | 原子吸收光谱仪, 原子吸收, 原子吸收分光光度计 | aas, atomic absorption
afs | 原子荧光光度计, 原子荧光 | atomic fluorescence
oes | 直读光谱仪, 火花直读光谱, 光电直读光谱 | spark oes, optical emission spectrometer
gc | 气相色谱仪, 气相色谱 | gc, gas chromatograph, gas chromatography
gc-ms | 气相色谱质谱联用仪, 气相色谱质谱联用, 气质联用仪, 气质联用, 气质 | gc-ms, gcms, gas chromatography mass spectrometry
hplc | 高效液相色谱仪, 高效液相色谱, 液相色谱仪, 液相色谱 | hplc, uplc, liquid chromatography, liquid chromatograph
lc-ms | 液相色谱质谱联用仪, 液相色谱质谱联用, 液质联用仪, 液质联用, 液质 | lc-ms, lcms, lc-ms/ms, liquid chromatography mass spectrometry
ic | 离子色谱仪, 离子色谱 | ion chromatograph, ion chromatography
gpc | 凝胶渗透色谱, 凝胶色谱, 分子量测定 | gpc, gel permeation chromatography, size exclusion chromatography
mass-spectrometer | 质谱仪, 质谱 | mass spectrometer, mass spectrometry
maldi | 基质辅助激光解吸质谱, 飞行时间质谱 | maldi-tof, maldi, time of flight mass spectrometer
elemental | 元素分析仪, 有机元素分析 | elemental analyser, elemental analyzer, elemental analysis
carbon-sulfur | 碳硫分析仪, 碳硫仪, 碳硫分析 | carbon sulfur analyser, carbon sulphur analyzer
ohn | 氧氮氢分析仪, 氧氮氢分析 | oxygen nitrogen hydrogen analyser, ohn analyzer
tga | 热重分析仪, 热重分析, 热重 | tga, thermogravimetric analysis, thermogravimetry
sta | 同步热分析仪, 同步热分析 | simultaneous thermal analysis, simultaneous thermal analyser
dsc | 差示扫描量热仪, 差示扫描量热, 差热分析 | dsc, differential scanning calorimetry, differential scanning calorimeter
dma | 动态热机械分析仪, 动态热机械分析, 动态力学分析 | dma, dynamic mechanical analysis
tma | 热机械分析仪, 静态热机械分析, 热膨胀仪 | tma, thermomechanical analysis, dilatometer
arc-calorimeter | 绝热加速量热仪, 绝热量热仪, 加速量热仪 | accelerating rate calorimeter, adiabatic calorimeter
laser-flash | 激光导热仪, 激光闪射法, 导热系数测定仪, 导热仪 | laser flash analyser, thermal conductivity analyser, thermal conductivity meter
bet | 比表面积分析仪, 比表面及孔径分析仪, 比表面积测试, 氮吸附 | bet, surface area analyser, nitrogen adsorption, porosimetry
mercury-porosimeter | 压汞仪, 压汞法 | mercury porosimeter, mercury intrusion
laser-particle | 激光粒度仪, 激光粒度分析仪, 粒度分析, 粒度分布 | laser particle sizer, particle size analyser, particle size distribution, laser diffraction particle
zeta | 电位仪, zeta电位, 纳米粒度仪, 动态光散射 | zeta potential, dynamic light scattering, dls
rheometer | 流变仪, 旋转流变仪, 流变测试 | rheometer, rheology
viscometer | 粘度计, 黏度计, 运动粘度测定仪 | viscometer, viscosimeter
contact-angle | 接触角测量仪, 接触角测定仪, 水滴角 | contact angle goniometer, contact angle meter
karl-fischer | 卡尔费休水分仪, 水分测定仪, 水分仪 | karl fischer, moisture analyser
titrator | 电位滴定仪, 自动滴定仪 | titrator, potentiometric titration
profilometer | 台阶仪, 轮廓仪, 表面轮廓仪, 探针台阶仪 | profilometer, stylus profiler, surface profiler
white-light | 白光干涉仪, 白光干涉, 三维表面形貌仪 | white light interferometer, optical profiler
interferometer | 激光干涉仪, 干涉仪 | laser interferometer, interferometer
confocal | 激光共聚焦显微镜, 共聚焦显微镜, 激光共聚焦 | confocal microscope, clsm, laser confocal
metallography | 金相显微镜, 金相分析, 金相组织, 金相 | metallographic microscope, metallography, metallographic analysis
optical-microscope | 光学显微镜, 体视显微镜, 数码显微镜 | optical microscope, stereo microscope
ellipsometer | 椭偏仪, 椭圆偏振仪 | ellipsometer, ellipsometry
cmm | 三坐标测量机, 三坐标, 三座标测量, 坐标测量机 | cmm, coordinate measuring machine
laser-tracker | 激光跟踪仪 | laser tracker
3d-scanner | 三维扫描仪, 三维扫描, 3d扫描 | 3d scanner, 3d scanning, structured light scanner
roundness | 圆度仪, 圆柱度仪 | roundness tester, roundness measuring
roughness-tester | 粗糙度仪, 表面粗糙度测试 | roughness tester
gear-measuring | 齿轮测量中心, 齿轮检测 | gear measuring centre, gear measuring center
image-measuring | 影像测量仪, 二次元影像仪, 二次元 | vision measuring machine, video measuring system
gauge-calibration | 量块比较仪, 测长机, 万能测长仪 | length measuring machine, gauge block comparator
balance | 电子天平, 分析天平, 质量比较仪 | analytical balance, mass comparator
tensile-test | 拉伸试验, 拉伸测试, 力学性能测试, 力学性能试验, 力学性能, 万能试验机, 电子万能试验机, 拉力试验机, 拉力机, 万能材料试验机, 拉伸试验机 | tensile test, mechanical properties, mechanical testing, universal testing machine, utm, tensile tester, tensile testing machine
fatigue | 疲劳试验机, 疲劳试验, 疲劳测试, 高频疲劳, 疲劳台架, 电液伺服疲劳 | fatigue testing machine, fatigue test, fatigue testing, fatigue rig
creep | 蠕变试验机, 蠕变试验, 持久蠕变 | creep tester, creep test
hardness-tester | 硬度计, 显微硬度计, 洛氏硬度计, 维氏硬度计, 布氏硬度计 | hardness tester, microhardness tester
nanoindenter | 纳米压痕仪, 纳米压痕 | nanoindenter, nanoindentation
impact-test | 冲击试验机, 冲击试验, 摆锤冲击, 落锤冲击 | impact tester, impact test, charpy, drop weight
bending | 弯曲试验, 三点弯曲, 折弯试验 | bending test, three point bending, flexural test
torsion | 扭转试验机, 扭转试验, 扭矩试验台 | torsion tester, torsion test
friction-wear | 摩擦磨损试验机, 摩擦磨损, 四球机, 四球摩擦试验机, 磨损试验, 摩擦试验机, 往复摩擦, 高频往复摩擦 | tribometer, friction and wear, four-ball tester, wear test, tribology test, reciprocating tester
scratch | 划痕仪, 划痕试验, 涂层附着力, 附着力测试 | scratch tester, adhesion test
lubrication | 智能润滑, 智慧润滑, 润滑系统, 自动润滑, 集中润滑, 润滑 | smart lubrication, intelligent lubrication, lubrication, centralised lubrication, centralized lubrication, lubricating system
oil-analysis | 油液分析, 油液监测, 润滑油分析, 油品检测, 铁谱分析, 油液状态分析, 油液状态 | oil analysis, lubricant analysis, oil condition monitoring, ferrography, oil condition
vibration-table | 振动台, 电动振动台, 振动试验, 振动测试, 随机振动 | shaker, vibration table, vibration test, vibration testing, random vibration
shock-table | 冲击台, 碰撞台, 机械冲击试验 | shock table, mechanical shock, bump test
drop-test | 跌落试验机, 跌落试验, 跌落测试 | drop tester, drop test
modal | 模态分析, 模态测试, 模态试验 | modal analysis, modal test
anechoic | 半消声室, 消声室, 消音室 | anechoic chamber, semi-anechoic chamber, anechoic room
nvh | 噪声振动, 噪声测试, 噪音测试, 声学测试 | nvh, noise testing, acoustic test, noise and vibration
strain-gauge | 应变测试, 应变片, 应力测试, 残余应力, 残余应力测试 | strain gauge, stress measurement, residual stress
dic | 数字图像相关, 全场应变 | digital image correlation
high-speed-camera | 高速摄像机, 高速摄影, 高速相机 | high speed camera
ndt | 无损检测, 无损探伤, 探伤 | ndt, non-destructive testing, nondestructive testing, flaw detection
ultrasonic | 超声探伤, 超声检测, 超声波探伤, 超声波检测 | ultrasonic testing, ultrasonic inspection
x-ray-inspection | x光检测, 射线探伤, x射线检测, x-ray检测 | x-ray inspection, radiographic testing
eddy-current | 涡流检测, 涡流探伤 | eddy current testing
thermal-imager | 红外热像仪, 热像仪, 热成像 | thermal imager, thermal camera, infrared thermography
environment-chamber | 高低温试验箱, 高低温箱, 环境试验箱, 恒温恒湿箱, 恒温恒湿试验箱, 高低温湿热试验箱, 温湿度试验箱, 环境箱, 湿热试验, 高低温试验, 湿热箱, 高低温湿热 | environmental chamber, climatic chamber, temperature humidity chamber, temperature chamber, damp heat test
thermal-shock | 冷热冲击试验箱, 温度冲击, 冷热冲击, 温度冲击试验 | thermal shock chamber, thermal shock, temperature shock
walk-in | 步入式试验室, 步入式环境舱, 环境舱, 环境仓, 步入式, 步入式高低温湿热箱 | walk-in chamber, climatic test cell, walk in climate chamber
salt-spray | 盐雾试验箱, 盐雾箱, 盐雾试验, 盐雾, 中性盐雾, 循环盐雾 | salt spray chamber, salt spray, salt fog, corrosion chamber
uv-ageing | 紫外老化箱, 紫外老化, 氙灯老化, 氙灯老化箱, 光老化, 老化试验 | uv ageing, uv aging, xenon arc, weathering test, ageing test, aging test
ip-test | 防护等级试验, 淋雨试验箱, 防水试验, 沙尘试验箱, 防尘防水 | ip test, ingress protection, rain test, dust chamber
hast | 高加速寿命试验, 高加速应力试验, 加速寿命 | halt, hass, hast, accelerated life test
reliability | 可靠性试验, 可靠性测试, 环境可靠性, 耐久性试验, 耐久试验, 耐久测试 | reliability test, reliability testing, durability test, endurance test
altitude | 低气压试验箱, 高空模拟, 高海拔模拟 | altitude chamber, low pressure chamber
explosion-proof | 防爆试验, 防爆箱, 防爆检测 | explosion proof test, explosion-proof chamber
flammability | 燃烧试验, 阻燃测试, 氧指数仪, 垂直燃烧 | flammability test, limiting oxygen index, fire test
emc | 电磁兼容, 电磁兼容测试, 电磁兼容试验, emc测试, 抗扰度, 传导抗扰度, 辐射发射 | emc, electromagnetic compatibility, emi, ems, conducted immunity, radiated emission
antenna-chamber | 微波暗室, 电波暗室, 天线测试, 三米法暗室, 十米法暗室, 三米法电波暗室, 十米法电波暗室, 五米法电波暗室, 三米法半电波暗室, 十米法半电波暗室, 3m法暗室, 10m法暗室, 5m法暗室, 3m法电波暗室, 10m法电波暗室, 5m法电波暗室, 3米法暗室, 10米法暗室, 3米法电波暗室, 10米法电波暗室, 3 m法电波暗室, 10 m法电波暗室, 5 m法电波暗室, 3m法半电波暗室, 10m法半电波暗室, 3 m法半电波暗室, 10 m法半电波暗室 | rf anechoic chamber, antenna measurement, semi-anechoic emc chamber
emc-3m | 三米法, 3m法, 3 m法, 3米法, 3 米法, 3m暗室, 3 m暗室, 3米暗室 | three-metre method, 3 m method, 3m method, three-metre chamber, 3 m chamber, 3m chamber, three-metre emc chamber, 3 m semi-anechoic chamber, 3m semi-anechoic chamber
emc-5m | 五米法, 5m法, 5 m法, 5米法, 5 米法, 5m暗室, 5米暗室 | five-metre method, 5 m method, 5m method, 5 m chamber, 5m chamber, 5 m semi-anechoic chamber
emc-10m | 十米法, 10m法, 10 m法, 10米法, 10 米法, 10m暗室, 10 m暗室, 10米暗室 | ten-metre method, 10 m method, 10m method, ten-metre chamber, 10 m chamber, 10m chamber, 10 m semi-anechoic chamber, 10m semi-anechoic chamber
network-analyser | 矢量网络分析仪, 网络分析仪, 矢网 | vna, vector network analyser, vector network analyzer, network analyzer
spectrum-analyser | 频谱分析仪, 频谱仪 | spectrum analyser, spectrum analyzer
oscilloscope | 示波器, 数字示波器 | oscilloscope
signal-generator | 信号发生器, 信号源, 任意波形发生器 | signal generator, waveform generator
lcr | 阻抗分析仪, lcr测试仪, 电桥 | lcr meter, impedance analyser, impedance analyzer
semiconductor-analyser | 半导体参数分析仪, 半导体参数测试, 功率器件测试 | semiconductor parameter analyser, semiconductor parameter analyzer, power device analyser
probe-station | 探针台, 晶圆探针台 | probe station, wafer prober
hall | 霍尔效应测试仪, 霍尔效应, 霍尔测试 | hall effect measurement, hall effect
four-probe | 四探针, 四探针测试仪, 方阻测试 | four point probe, sheet resistance
chip-tester | 芯片测试机, 集成电路测试, 自动测试设备, 芯片测试 | ate, ic tester, chip testing, integrated circuit test
failure-analysis | 失效分析, 故障分析, 断口分析 | failure analysis, fractography
hipot | 耐压测试仪, 绝缘耐压, 耐压测试, 安规测试, 绝缘电阻测试 | hipot, withstand voltage tester, electrical safety test, insulation test
high-voltage-lab | 高压试验, 高电压实验室, 局部放电, 雷击试验 | high voltage laboratory, partial discharge, lightning impulse
power-analyser | 功率分析仪, 功率计 | power analyser, power analyzer, power meter
battery-cycler | 电池充放电测试仪, 充放电测试系统, 电池测试系统, 充放电测试柜, 充放电仪, 充放电测试, 充放电 | battery cycler, battery tester, charge discharge tester, charge-discharge, charge/discharge test
cycle-life | 循环寿命测试, 循环寿命, 循环性能测试, 循环性能, 循环测试, 长循环, 循环稳定性 | cycle life, cycle life test, cycling test, cycling performance, cycle test, cycling stability
coin-cell | 扣式电池, 纽扣电池, 扣电, 扣电组装, 半电池 | coin cell, button cell, half cell
pouch-cell | 软包电池, 软包电芯, 软包 | pouch cell
cell-pilot-line | 电池中试线, 电芯试制, 电池试制, 极片涂布, 涂布机 | cell pilot line, electrode coating, battery prototyping
electrode-press | 极片辊压, 辊压机, 剥离测试, 剥离强度 | electrode calendering, calender, peel test
electrochemical-workstation | 电化学工作站, 恒电位仪, 电化学测试 | electrochemical workstation, potentiostat, galvanostat
eis | 交流阻抗, 电化学阻抗, 电化学阻抗谱 | eis, electrochemical impedance spectroscopy
cyclic-voltammetry | 循环伏安, 循环伏安法 | cyclic voltammetry
battery-safety | 电池安全测试, 针刺试验, 挤压试验, 过充试验, 热失控, 电池滥用 | battery safety test, nail penetration, crush test, thermal runaway, battery abuse test
battery-pack-test | 电池包测试, 动力电池包测试, 模组测试, 电池系统测试 | battery pack test, battery module test
fuel-cell-test | 燃料电池测试台, 燃料电池测试, 电堆测试, 燃料电池测试系统, 电堆测试台, 燃料电池发动机测试 | fuel cell test bench, fuel cell test station, stack test, fuel cell testing
air-compressor-test | 空压机测试台, 空压机试验台, 空压机测试, 空压机性能测试, 空压机台架, 空压机性能台架, 空压机耐久台架, 空压机性能, 空压机耐久, 压缩机试验台, 压缩机测试 | air compressor test bench, compressor test bench, air compressor test, compressor test rig
hydrogen-leak | 氢气泄漏检测, 氢泄漏, 氦质谱检漏仪, 氦检漏, 检漏仪, 气密性检测, 气密性测试 | helium leak detector, leak test, leak detection, hydrogen leak
hydrogen-storage-test | 储氢瓶试验, 氢循环试验, 高压氢试验, 水压爆破, 爆破试验 | hydrogen cylinder test, hydrogen cycling, burst test, hydraulic burst
hydrogen-purity | 氢气纯度分析, 氢气品质检测, 氢气纯度 | hydrogen purity, hydrogen quality
electrolyser-test | 电解槽测试, 电解水制氢测试, 电解槽 | electrolyser test, electrolyzer test
engine-bench | 发动机台架, 发动机试验台, 发动机测试 | engine test bench, engine dynamometer
motor-bench | 电机测试台架, 电机台架, 电机测试台, 电驱动测试, 电机对拖台, 电驱台架 | motor test bench, e-drive test bench, motor dynamometer, electric drive test
chassis-dyno | 底盘测功机, 转毂试验台, 整车转毂, 转鼓 | chassis dynamometer, roller dynamometer
transmission-bench | 变速箱试验台, 变速器台架, 传动台架, 减速器测试 | transmission test bench, gearbox test bench
crash | 碰撞试验, 整车碰撞, 台车碰撞, 台车, 碰撞与安全仿真, 碰撞仿真 | crash test, sled test, crash simulation
functional-safety | 功能安全, 功能安全分析 | functional safety, functional safety analysis
brake-test | 制动器惯量试验台, 制动器试验, 制动试验, 惯量试验台 | brake dynamometer, brake test, brake inertia dynamometer
hil | 硬件在环, 在环仿真, 硬件在环仿真 | hil, hardware in the loop, hardware-in-the-loop
adas-test | 智能驾驶测试, 自动驾驶测试, 封闭测试场, 智能网联测试, 驾驶模拟器 | adas test, autonomous driving test, proving ground, driving simulator
road-simulator | 道路模拟试验, 道路模拟机, 四立柱 | road simulator, four poster
tyre-test | 轮胎试验机, 轮胎测试 | tyre test, tire test
wind-tunnel | 风洞, 空气动力学试验, 风洞试验 | wind tunnel, aerodynamic test
water-tunnel | 循环水洞, 水洞, 水槽试验 | water tunnel, towing tank
flow-bench | 流量试验台, 气体流量标定, 流量标定, 流量标准装置 | flow bench, flow calibration
piv | 粒子图像测速, 流场测试 | piv, particle image velocimetry
cfd | 流体仿真, 计算流体力学, 流场仿真 | cfd, computational fluid dynamics, flow simulation
fea | 有限元分析, 有限元仿真, 结构仿真, 有限元, 强度分析, 结构强度仿真 | fea, finite element analysis, structural simulation, finite element, structural analysis
simulation | 仿真分析, 数值仿真, 仿真计算, 仿真模拟, 多物理场仿真 | numerical simulation, multiphysics simulation
hpc | 高性能计算, 超算, 算力, 算力服务 | hpc, high performance computing, supercomputing, compute
pump-bench | 水泵试验台, 液压试验台, 泵性能测试 | pump test bench, hydraulic test bench
bearing-test | 轴承试验机, 轴承寿命试验, 轴承测试 | bearing test rig, bearing life test
rotor-rig | 高速转子试验台, 转子试验, 动平衡 | rotor rig, rotor test, dynamic balancing
heat-exchanger-test | 换热器试验台, 热管理测试, 散热测试 | heat exchanger test, thermal management test
calibration | 校准, 计量校准, 计量检定, 仪器校准, 检定 | calibration, metrology, instrument calibration, verification of instruments
photometry | 积分球, 光色电测试, 配光测试, 分布光度计 | integrating sphere, photometry, goniophotometer
spectroradiometer | 光谱辐射计, 太阳模拟器, 量子效率测试 | spectroradiometer, solar simulator, quantum efficiency
laser-processing | 激光加工, 激光切割, 激光焊接, 激光打标, 激光熔覆, 激光微加工, 飞秒激光 | laser processing, laser cutting, laser welding, laser marking, laser cladding, femtosecond laser, laser micromachining
cnc | 数控加工, 五轴加工, 数控机床, 加工中心, 五轴加工中心, 精密加工, 机加工 | cnc machining, five-axis machining, 5-axis machining, machining centre, precision machining
edm | 电火花加工, 线切割, 慢走丝, 电火花 | edm, wire cutting, electrical discharge machining
additive | 增材制造, 3d打印, 三维打印, 金属3d打印, 选区激光熔化, 3d列印 | additive manufacturing, 3d printing, slm printing, selective laser melting
injection | 注塑成型, 注塑, 注塑机, 射出成型 | injection moulding, injection molding
die-casting | 压铸, 一体化压铸, 铸造 | die casting, casting
forging | 锻造, 热等静压, 冷等静压, 等静压 | forging, hot isostatic pressing, isostatic pressing
stamping | 冲压, 钣金加工, 冲压成形 | stamping, sheet metal
welding | 焊接, 搅拌摩擦焊, 电子束焊, 焊接工艺 | welding, friction stir welding, electron beam welding
heat-treatment | 热处理, 真空热处理, 淬火, 渗碳, 渗氮 | heat treatment, quenching, carburising, nitriding
surface-treatment | 表面处理, 电镀, 阳极氧化, 喷涂, 热喷涂 | surface treatment, electroplating, anodising, thermal spraying, anodizing
pvd | 磁控溅射, 物理气相沉积, 蒸发镀膜, 真空镀膜, 镀膜 | pvd, magnetron sputtering, sputtering, evaporation coating, thin film coating
cvd | 化学气相沉积, 等离子体增强化学气相沉积 | cvd, pecvd, chemical vapour deposition, chemical vapor deposition
ald | 原子层沉积 | ald, atomic layer deposition
lithography | 光刻机, 光刻, 电子束曝光, 电子束光刻 | lithography, e-beam lithography, mask aligner
etching | 刻蚀机, 刻蚀, 干法刻蚀, 反应离子刻蚀 | etching, rie, reactive ion etching, dry etching
wafer | 晶圆加工, 流片, 晶圆减薄, 划片 | wafer processing, tape-out, wafer thinning, dicing
packaging | 芯片封装, 封装测试, 引线键合, 倒装焊, 封测 | chip packaging, wire bonding, flip chip, packaging and test
smt | 贴片加工, 表面贴装, 电路板打样, 贴片试产, 小批量贴片 | smt, surface mount, pcb assembly, smt line
glovebox | 手套箱 | glove box, glovebox
furnace | 管式炉, 马弗炉, 高温炉, 烧结炉, 真空炉 | tube furnace, muffle furnace, sintering furnace, vacuum furnace
ball-mill | 球磨机, 砂磨机, 球磨 | ball mill, bead mill, ball milling
spray-dryer | 喷雾干燥机, 喷雾干燥, 冷冻干燥机, 冻干机 | spray dryer, freeze dryer, lyophiliser
extruder | 双螺杆挤出机, 挤出机, 共混造粒 | twin screw extruder, extruder, compounding
reactor | 反应釜, 中试放大, 微反应器, 中试, 工艺放大 | reactor, pilot scale-up, microreactor, pilot plant, process scale up, scale-up
fermenter | 发酵罐, 生物反应器, 发酵 | fermenter, bioreactor, fermentation
pcr | 实时荧光定量pcr, 荧光定量pcr, pcr仪, 聚合酶链反应, 核酸检测 | pcr, qpcr, real-time pcr, nucleic acid test
sequencing | 基因测序仪, 基因测序, 高通量测序, 测序 | sequencer, gene sequencing, ngs, dna sequencing
flow-cytometry | 流式细胞仪, 流式细胞术 | flow cytometer, flow cytometry
cell-culture | 细胞培养, 细胞实验 | cell culture, cell assay
cell-line | 细胞株开发, 细胞系 | cell line development, cell line
elisa | 酶标仪, 酶联免疫 | elisa, microplate reader
electrophoresis | 电泳仪, 凝胶成像系统, 毛细管电泳 | electrophoresis, gel imaging
centrifuge | 超速离心机, 高速离心机, 离心机 | ultracentrifuge, centrifuge
biocompatibility | 生物相容性, 细胞毒性, 医疗器械检测 | biocompatibility, cytotoxicity, medical device test
animal-test | 动物实验, 动物房 | animal experiment, animal study
microbiology | 微生物检测, 无菌检查, 菌落总数 | microbiological test, sterility test
clean-room | 洁净室, 超净间, 无尘室 | clean room, cleanroom
water-quality | 水质检测, 水质分析, 水质监测 | water quality, water analysis, water testing
voc | 挥发性有机物, 挥发性有机物检测, vocs, 车内空气质量, 挥发物释放, 释放试验舱 | voc, vocs, volatile organic compounds, cabin air quality, voc emission chamber
toc | 总有机碳分析仪, 总有机碳 | toc, total organic carbon
air-quality | 大气监测, 环境空气检测, 废气检测, 颗粒物监测, 气溶胶分析仪, 气溶胶 | air quality monitoring, exhaust gas analysis, emission test, aerosol analyser
soil | 土壤检测, 土壤分析 | soil analysis, soil testing
rohs | 有害物质检测, 有害物质 | rohs, hazardous substances
component-analysis | 成分分析, 化学成分分析, 元素含量, 化学成分 | composition analysis, chemical composition, component analysis
food-test | 食品检测, 农药残留 | food testing, pesticide residue
software-test | 软件测试, 软件测评, 渗透测试, 信息安全测评 | software testing, software test, penetration test, security assessment
industrial-internet | 工业互联网, 设备联网, 数据采集, 标识解析 | industrial internet, iiot, data acquisition, identifier resolution
machine-vision | 机器视觉, 视觉检测, 图像识别 | machine vision, visual inspection, image recognition
predictive-maintenance | 预测性维护, 状态监测, 故障诊断, 设备健康管理 | predictive maintenance, condition monitoring, fault diagnosis, health management
digital-twin | 数字孪生 | digital twin
industrial-design | 工业设计, 结构设计, 外观设计 | industrial design, structural design
reverse-engineering | 逆向工程, 逆向建模 | reverse engineering
thermal-design | 热设计, 热管理设计, 热管理系统设计 | thermal design, thermal management design
optical-design | 光学设计, 光学系统设计 | optical design, optical system design
patent | 专利检索, 专利分析, 知识产权服务, 专利导航 | patent search, patent analysis, intellectual property
tech-transfer | 技术转移, 成果转化, 技术转让 | technology transfer, commercialisation of results, licensing
standardisation | 标准制定, 标准查新, 标准化服务 | standardisation, standard drafting
novelty-search | 科技查新, 查新 | novelty search
certification | 产品认证, 型式试验, 认证咨询 | product certification, type approval test, type test
carbon-footprint | 碳足迹核算, 碳足迹, 碳核查 | carbon footprint, carbon accounting
talent-training | 人才培训, 技能培训 | skills training, staff training
`;
