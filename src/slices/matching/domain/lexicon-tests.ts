/**
 * Further instruments, methods and test items, by field. Same form as the other lexicon tables: the first name of each
 * language is the one shown.
 */
export const TESTS = `
esd | 静电放电, 静电放电抗扰度, 静电枪 | esd test, electrostatic discharge, esd simulator
surge | 浪涌, 浪涌抗扰度, 雷击浪涌, 浪涌发生器 | surge immunity, surge generator, combination wave
eft | 电快速瞬变脉冲群, 脉冲群, 快速瞬变 | electrical fast transient, burst immunity
conducted-emission | 传导发射, 传导骚扰, 电源端骚扰电压 | conducted emission, conducted disturbance
radiated-immunity | 辐射抗扰度, 射频电磁场辐射抗扰度 | radiated immunity, rf immunity
bci | 大电流注入 | bulk current injection
harmonics | 谐波电流, 谐波分析, 电压闪烁 | harmonic current, voltage flicker
voltage-dip | 电压暂降, 电压跌落, 短时中断 | voltage dip, voltage interruption
shielding | 屏蔽效能, 屏蔽室, 屏蔽性能 | shielding effectiveness, shielded room
reverberation | 混响室 | reverberation chamber
load-dump | 抛负载, 抛载, 瞬态传导 | load dump, transient conduction
antenna-otf | 空口测试, 天线方向图 | ota test, over the air test, radiation pattern
sar | 比吸收率 | specific absorption rate
electronic-load | 电子负载, 直流电子负载 | electronic load, dc load
source-meter | 数字源表, 源表, 源测量单元 | source meter, smu, source measure unit
multimeter | 数字万用表, 万用表, 高精度万用表 | multimeter, dmm
battery-simulator | 电池模拟器, 双向直流电源, 可编程电源 | battery simulator, bidirectional power supply, programmable power supply
double-pulse | 双脉冲测试, 动态参数测试 | double pulse test, dynamic parameter test
power-cycling | 功率循环, 功率循环试验 | power cycling
dielectric | 介电常数, 介电损耗, 介质损耗, 介电谱 | dielectric constant, dielectric loss, dielectric spectroscopy
breakdown | 击穿强度, 介电强度, 电气强度 | dielectric strength, breakdown strength
tracking | 漏电起痕, 相比电痕化指数 | tracking index, comparative tracking index
leakage-current | 泄漏电流, 接触电流 | leakage current, touch current
ground-bond | 接地电阻, 接地导通 | ground bond, earth resistance
temperature-rise | 温升试验, 温升测试 | temperature rise test
relay-test | 继电器测试, 触点寿命, 开关寿命 | relay test, contact life
insulation-resistance | 高阻计, 绝缘电阻测试仪, 兆欧表 | megohmmeter, insulation resistance tester
loop-resistance | 微欧计, 直流低电阻测试, 回路电阻 | micro-ohmmeter, low resistance meter
magnetic-measuring | 磁性测量, 磁滞回线, 振动样品磁强计, 磁强计 | vsm, magnetometer, hysteresis loop, vibrating sample magnetometer
squid | 超导量子干涉仪, 综合物性测量系统 | squid, ppms, physical property measurement system
gauss-meter | 高斯计, 特斯拉计, 磁通计 | gauss meter, tesla meter, fluxmeter
positron | 正电子湮没 | positron annihilation
mossbauer | 穆斯堡尔谱 | mossbauer spectroscopy
xafs | x射线吸收谱, 近边吸收谱, 精细结构谱 | xafs, exafs, xanes, x-ray absorption
chemisorption | 化学吸附仪, 程序升温还原, 程序升温脱附 | chemisorption, tpr, tpd, temperature programmed
photoluminescence | 光致发光谱, 荧光寿命, 时间分辨荧光 | photoluminescence, time resolved fluorescence
cathodoluminescence | 阴极荧光, 阴极发光 | cathodoluminescence
qcm | 石英晶体微天平 | qcm, quartz crystal microbalance
spr | 表面等离子共振 | surface plasmon resonance
gas-permeability | 透气性测试, 气体渗透, 透气仪 | gas permeability, gas permeation
water-vapour | 水蒸气透过率, 透湿性 | water vapour transmission, wvtr
melt-index | 熔融指数仪, 熔体流动速率, 熔指 | melt flow index, melt indexer
vicat | 维卡软化点, 热变形温度 | vicat, heat deflection temperature
tear-test | 撕裂强度, 撕裂试验 | tear strength, tear test
compression-test | 压缩试验, 抗压试验, 压力试验机 | compression test, compression tester
compression-set | 压缩永久变形 | compression set
shear-test | 剪切试验, 层间剪切, 推拉力测试 | shear test, interlaminar shear, bond tester
fracture-toughness | 断裂韧性, 断裂韧度, 裂纹扩展 | fracture toughness, crack growth
ash | 灰分测定, 灰分 | ash content
pycnometer | 真密度仪, 密度计, 密度测试 | pycnometer, density meter
colour-meter | 色差仪, 测色仪, 色差 | colorimeter, colour difference, spectrocolorimeter
gloss | 光泽度仪, 光泽度 | gloss meter
haze | 雾度仪, 透光率, 透过率测试 | haze meter, light transmittance
film-thickness | 膜厚仪, 涂层测厚仪, 镀层测厚 | film thickness gauge, coating thickness gauge
corrosion-rate | 电化学腐蚀, 腐蚀速率, 塔菲尔 | corrosion rate, tafel, electrochemical corrosion
stress-corrosion | 应力腐蚀, 晶间腐蚀, 氢脆 | stress corrosion, intergranular corrosion, hydrogen embrittlement
thermal-vacuum | 热真空试验, 真空热循环, 空间环境模拟 | thermal vacuum, space simulation
mixed-gas | 混合气体腐蚀, 流动混合气体, 硫化氢腐蚀 | mixed flowing gas, gas corrosion
ozone | 臭氧老化, 臭氧老化箱 | ozone ageing, ozone aging
mould-growth | 霉菌试验, 防霉 | mould growth test, fungus test
stone-chip | 石击试验, 碎石冲击 | stone chip, gravelometer
combined-environment | 三综合试验, 温湿振三综合, 综合环境试验 | combined environment test, agree chamber
rapid-temperature | 快速温变, 快速温变箱, 温度循环试验 | rapid temperature change, temperature cycling
solar-radiation | 太阳辐射试验, 光照老化 | solar radiation test
icing | 结冰试验, 冰水冲击, 冷浸 | icing test, ice water shock
pressure-cooker | 高压蒸煮, 高压加速老化 | pressure cooker test, autoclave test
centrifugal-acceleration | 恒加速度试验, 离心加速度 | constant acceleration test
acoustic-emission | 声发射 | acoustic emission
transport-test | 运输试验, 包装运输, 模拟运输振动 | transport test, packaging test
penetrant | 渗透探伤, 渗透检测, 着色探伤 | penetrant testing, dye penetrant
magnetic-particle | 磁粉探伤, 磁粉检测 | magnetic particle testing
shearography | 激光散斑, 剪切散斑 | shearography, speckle interferometry
terahertz | 太赫兹, 太赫兹成像 | terahertz, thz imaging
mtf | 光学传递函数, 调制传递函数 | mtf, optical transfer function
laser-damage | 激光损伤阈值 | laser damage threshold, lidt
otdr | 光时域反射仪 | otdr, optical time domain reflectometer
osa | 光谱分析仪, 光谱仪 | optical spectrum analyser, optical spectrum analyzer, spectrometer
beam-quality | 光束质量分析, 光斑分析仪 | beam profiler, beam quality
laser-power | 激光功率计, 激光能量计 | laser power meter, laser energy meter
autocollimator | 自准直仪, 光电自准直 | autocollimator
wavefront | 波前传感器, 波前测量 | wavefront sensor
streak-camera | 条纹相机, 瞬态吸收 | streak camera, transient absorption
hyperspectral | 高光谱相机, 高光谱成像 | hyperspectral camera, hyperspectral imaging
torque-calibration | 扭矩标准机, 扭矩校准 | torque standard machine, torque calibration
force-calibration | 力标准机, 测力仪校准 | force standard machine, force calibration
pressure-calibration | 活塞压力计, 压力校准 | piston gauge, deadweight tester, pressure calibration
temperature-calibration | 温度校准, 黑体炉, 恒温槽 | temperature calibration, blackbody furnace, calibration bath
humidity-calibration | 湿度发生器, 露点仪 | humidity generator, dew point meter
time-frequency | 原子钟, 频率标准, 时间频率 | atomic clock, frequency standard
angle-calibration | 多齿分度台, 角度校准 | indexing table, angle calibration
level-calibration | 电子水平仪, 平面度测量, 直线度测量 | electronic level, flatness measurement, straightness measurement
thread-gauge | 螺纹量规, 塞规, 环规 | thread gauge, plug gauge, ring gauge
cylinder-test | 气瓶检验, 压力容器检验 | cylinder inspection, pressure vessel inspection
western-blot | 蛋白印迹, 免疫印迹 | western blot, immunoblot
ihc | 免疫组化, 免疫荧光, 病理切片 | immunohistochemistry, immunofluorescence, histopathology
proteomics | 蛋白组学, 代谢组学, 质谱鉴定 | proteomics, metabolomics
single-cell | 单细胞测序, 单细胞分析 | single cell sequencing, single cell analysis
gene-editing | 基因编辑, 载体构建 | gene editing, crispr, vector construction
synthesis-dna | 引物合成, 基因合成 | primer synthesis, gene synthesis
cell-sorter | 细胞分选, 流式分选 | cell sorter, cell sorting
live-imaging | 活体成像, 小动物成像 | in vivo imaging, small animal imaging
patch-clamp | 膜片钳, 电生理 | patch clamp, electrophysiology
pharmacokinetics | 药代动力学, 药物代谢, 生物分析 | pharmacokinetics, bioanalysis, drug metabolism
toxicology | 毒理试验, 急性毒性, 遗传毒性 | toxicology, acute toxicity, genotoxicity
sterilisation | 灭菌验证, 环氧乙烷灭菌, 辐照灭菌 | sterilisation validation, ethylene oxide sterilization
endotoxin | 内毒素, 热原检查 | endotoxin, pyrogen test
extractables | 可提取物, 浸出物 | extractables, leachables
dissolution | 溶出度, 溶出仪 | dissolution tester, dissolution test
stability-test | 稳定性试验, 药品稳定性 | stability study, stability chamber
implant-fatigue | 支架疲劳, 植入物疲劳 | stent fatigue, implant fatigue
airbag | 安全气囊, 气囊点爆 | airbag deployment, airbag test
seat-test | 座椅试验, 座椅骨架强度 | seat test, seat strength
door-durability | 车门耐久, 开闭耐久, 门锁耐久 | door durability, open close durability
steering-test | 转向系统试验, 转向耐久 | steering test, steering rig
suspension-test | 悬架试验, 减振器试验, 弹簧疲劳 | suspension test, damper test, shock absorber test
lamp-test | 车灯测试, 灯具配光 | headlamp test, automotive lamp test
can-bus | 总线测试, 车载网络测试, 车载以太网测试 | can bus test, in-vehicle network test, automotive ethernet
cybersecurity | 汽车信息安全, 网络安全测试 | automotive cybersecurity, security test
gnss | 卫星导航测试, 卫星信号模拟 | gnss simulator, positioning test
v2x | 车路协同, 车联网测试 | v2x, connected vehicle test
charging-test | 充电互操作, 充电兼容性, 充电桩检测 | charging interoperability, charger test
battery-swap | 换电测试, 换电耐久 | battery swap test
water-immersion | 浸水试验, 海水浸泡, 涉水试验 | water immersion, immersion test, wading test
flame-exposure | 外部火烧, 火烧试验 | external fire, fire exposure test
gas-analysis | 产气分析, 电池产气, 原位产气 | gas evolution, gassing analysis
electrode-resistance | 极片电阻, 膜片电阻 | electrode resistance
slurry-test | 浆料粘度, 浆料稳定性 | slurry stability
separator-test | 隔膜透气度, 透气度, 孔隙率 | air permeability, porosity
membrane-test | 膜渗透, 渗氢测试, 膜电极测试 | hydrogen crossover, mea test
catalyst-test | 催化剂评价, 旋转圆盘电极, 旋转环盘电极 | catalyst evaluation, rotating disk electrode, rde
electric-drive-nvh | 电驱噪声, 电机噪声 | e-drive noise, motor noise
`;
