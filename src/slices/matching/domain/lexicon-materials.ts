/** Materials and chemistry under the names people use for them. Same form as the other lexicon tables. */
export const MATERIALS = `
si-anode | 硅基负极, 硅碳负极, 硅氧负极, 硅基负极材料, 硅碳负极材料, 硅负极, 硅碳材料, 硅氧碳负极 | silicon anode, silicon-based anode, silicon based anode, silicon-carbon anode, si/c anode, si-c anode, siox anode, silicon negative electrode
graphite | 石墨, 人造石墨, 天然石墨, 石墨负极 | graphite, graphite anode
hard-carbon | 硬碳, 硬碳负极 | hard carbon
li-metal | 锂金属, 金属锂, 锂金属负极 | lithium metal
lto | 钛酸锂 | lto, lithium titanate
lfp | 磷酸铁锂, 磷酸铁锂正极, lifepo4 | lfp, lithium iron phosphate
lmfp | 磷酸锰铁锂 | lmfp, lithium manganese iron phosphate
ncm | 三元材料, 三元正极, 镍钴锰, 三元锂, 高镍三元, ncm811, ncm622, ncm523 | ncm, nmc, nickel cobalt manganese, nmc811
nca | 镍钴铝 | nca, nickel cobalt aluminium
lco | 钴酸锂, licoo2 | lco, lithium cobalt oxide
lmo | 锰酸锂, limn2o4 | lmo, lithium manganese oxide
cathode | 正极材料, 正极 | cathode, cathode material, positive electrode
anode | 负极材料, 负极 | anode, anode material, negative electrode
electrolyte | 电解液, 电解质 | electrolyte
solid-electrolyte | 固态电解质, 固体电解质, 硫化物电解质 | solid electrolyte, solid-state electrolyte
separator | 隔膜, 电池隔膜 | separator, battery separator
copper-foil | 铜箔, 锂电铜箔 | copper foil
aluminium-foil | 铝箔, 电池铝箔 | aluminium foil, aluminum foil
binder | 粘结剂, 粘合剂 | binder
pvdf | 聚偏氟乙烯 | pvdf, polyvinylidene fluoride
conductive-carbon | 导电剂, 导电炭黑, 炭黑 | carbon black, conductive additive
carbon-nanotube | 碳纳米管 | cnt, cnts, carbon nanotube, carbon nanotubes
graphene | 石墨烯 | graphene
carbon-fibre | 碳纤维, 碳纤维复合材料 | carbon fibre, carbon fiber, cfrp
glass-fibre | 玻璃纤维, 玻纤, 玻璃钢 | glass fibre, glass fiber, fibreglass, gfrp
aramid | 芳纶, 芳纶纤维 | aramid, kevlar
basalt | 玄武岩纤维 | basalt fibre
composite | 复合材料, 复材, 树脂基复合材料 | composite, composite material, composites
mea | 膜电极, 膜电极组件 | mea, membrane electrode assembly
pem | 质子交换膜 | pem, proton exchange membrane
gdl | 气体扩散层, 碳纸 | gdl, gas diffusion layer, carbon paper
bipolar-plate | 双极板, 金属双极板, 石墨双极板 | bipolar plate, bipolar plates
catalyst | 催化剂, 铂碳催化剂, 铂碳 | catalyst, pt/c, platinum catalyst
hydrogen | 氢气, 氢能, 高纯氢, 液氢 | hydrogen, h2, liquid hydrogen
helium | 氦气 | helium
nitrogen | 氮气, 液氮 | nitrogen, liquid nitrogen
argon | 氩气 | argon
ammonia | 氨气, 液氨, nh3 | ammonia
al2o3 | 氧化铝, 三氧化二铝, 刚玉, al2o3 | alumina, aluminium oxide, aluminum oxide
sio2 | 二氧化硅, 石英, 白炭黑, sio2 | silica, silicon dioxide, quartz
sic | 碳化硅, 金刚砂 | sic, silicon carbide
gan | 氮化镓 | gan, gallium nitride
gaas | 砷化镓 | gaas, gallium arsenide
silicon | 单晶硅, 多晶硅, 硅片, 硅晶圆 | silicon wafer, monocrystalline silicon, polysilicon
perovskite | 钙钛矿 | perovskite
zro2 | 氧化锆, 二氧化锆, zro2 | zirconia, zirconium oxide
tio2 | 二氧化钛, 钛白粉, tio2 | titanium dioxide, titania
zno | 氧化锌, zno | zinc oxide
si3n4 | 氮化硅, si3n4 | silicon nitride
aln | 氮化铝 | aln, aluminium nitride, aluminum nitride
bn | 氮化硼 | boron nitride, bn
mgo | 氧化镁, mgo | magnesium oxide, magnesia
caco3 | 碳酸钙, caco3 | calcium carbonate
li2co3 | 碳酸锂, li2co3 | lithium carbonate
ceramic | 陶瓷, 陶瓷材料, 特种陶瓷, 结构陶瓷 | ceramic, ceramics
glass | 玻璃, 光学玻璃, 微晶玻璃 | glass, optical glass
sapphire | 蓝宝石 | sapphire
diamond | 金刚石, 类金刚石, 人造金刚石 | diamond, dlc, diamond-like carbon
aluminium | 铝合金, 铝材, 铝型材, 6061铝合金, 7075铝合金, al6061, al7075, adc12 | aluminium alloy, aluminum alloy, aluminium, aluminum
magnesium | 镁合金 | magnesium alloy
titanium | 钛合金, 钛材, tc4, tc4钛合金 | titanium alloy, titanium, ti-6al-4v, ti6al4v
copper | 铜合金, 紫铜, 黄铜 | copper alloy, copper, brass
steel | 钢材, 碳钢, 合金钢, 钢板, 轴承钢, 模具钢, q235, q345, 45号钢, 42crmo, gcr15 | steel, carbon steel, alloy steel
stainless | 不锈钢, 304不锈钢, 316l, 316l不锈钢, 17-4ph | stainless steel, stainless, ss316l
high-strength-steel | 高强钢, 超高强钢, 热成形钢, 汽车板 | high strength steel, ahss, press hardened steel
cast-iron | 铸铁, 球墨铸铁 | cast iron, ductile iron
superalloy | 高温合金, 镍基合金, 镍基高温合金, gh4169 | superalloy, nickel alloy, inconel, inconel 718, in718
cemented-carbide | 硬质合金, 碳化钨 | cemented carbide, tungsten carbide
rare-earth | 稀土, 稀土材料 | rare earth
ndfeb | 钕铁硼, 永磁材料, 稀土永磁 | ndfeb, neodymium magnet, permanent magnet
silicon-steel | 硅钢, 电工钢, 硅钢片 | electrical steel, silicon steel
amorphous | 非晶合金, 纳米晶, 非晶带材 | amorphous alloy, nanocrystalline
hea | 高熵合金 | high entropy alloy
metal-powder | 金属粉末, 合金粉末, 打印粉末 | metal powder, alloy powder
solder | 焊料, 焊锡, 锡膏 | solder, solder paste
pe | 聚乙烯, 高密度聚乙烯 | polyethylene, hdpe
pp | 聚丙烯 | polypropylene
pvc | 聚氯乙烯 | pvc, polyvinyl chloride
ptfe | 聚四氟乙烯, 特氟龙, 铁氟龙 | ptfe, teflon
pet | 聚对苯二甲酸乙二醇酯, 涤纶, 聚酯薄膜 | polyethylene terephthalate, polyester film
pa66 | 尼龙, 聚酰胺, 尼龙66 | nylon, polyamide, pa66
pc | 聚碳酸酯 | polycarbonate
abs | 丙烯腈丁二烯苯乙烯 | abs resin, abs plastic
pom | 聚甲醛, 赛钢 | pom, polyoxymethylene, acetal
pps | 聚苯硫醚 | pps, polyphenylene sulfide
pbt | 聚对苯二甲酸丁二醇酯 | pbt
pmma | 聚甲基丙烯酸甲酯, 亚克力, 有机玻璃 | pmma, acrylic
tpu | 热塑性聚氨酯 | tpu, thermoplastic polyurethane
eva | 乙烯醋酸乙烯 | ethylene vinyl acetate
epdm | 三元乙丙橡胶, 三元乙丙 | epdm
fkm | 氟橡胶 | fkm, viton, fluoroelastomer
lcp | 液晶高分子 | liquid crystal polymer
peek | 聚醚醚酮 | peek, polyether ether ketone
pi-film | 聚酰亚胺 | polyimide
epoxy | 环氧树脂, 环氧 | epoxy, epoxy resin
polyurethane | 聚氨酯 | polyurethane, pu foam
silicone | 硅橡胶, 有机硅, 硅胶 | silicone, silicone rubber
rubber | 橡胶, 密封件, 密封圈, 丁腈橡胶 | rubber, elastomer, seal ring
pla | 聚乳酸, 可降解材料 | pla, polylactic acid, biodegradable plastic
plastic | 塑料, 工程塑料, 高分子材料, 高分子 | plastic, polymer, engineering plastic
resin | 树脂 | resin
adhesive | 胶粘剂, 结构胶, 胶水 | adhesive, glue
coating | 涂料, 涂层, 油漆, 镀层 | coating, paint
lubricant | 润滑油, 润滑脂, 润滑剂, 油脂 | lubricant, lubricating oil, grease
coolant | 冷却液, 切削液 | coolant, cutting fluid
photoresist | 光刻胶 | photoresist
target-material | 靶材, 溅射靶材 | sputtering target
thermal-interface | 导热材料, 导热硅脂, 导热垫片 | thermal interface material, thermal paste
phase-change | 相变材料 | phase change material
aerogel | 气凝胶 | aerogel
mof | 金属有机框架 | mof, metal organic framework
textile | 纺织品, 无纺布, 面料 | textile, nonwoven, fabric
paper | 纸张, 包装材料 | paper, packaging material
concrete | 混凝土, 水泥 | concrete, cement
wood | 木材, 板材 | wood, timber
protein | 蛋白质, 蛋白, 多肽 | protein, peptide
antibody | 抗体, 单克隆抗体 | antibody, monoclonal antibody
enzyme | 酶制剂, 淀粉酶 | enzyme, amylase
medicine | 药物, 原料药, 制剂 | drug, api substance, pharmaceutical
serum | 血清, 血液样品 | serum, blood sample
`;

/** Products and components that needs and offers are about. */
export const PRODUCTS = `
li-battery | 锂电池, 锂离子电池, 锂离子动力电池 | lithium battery, lithium-ion battery, lithium ion battery, li-ion battery
power-battery | 动力电池, 动力电池包, 电池包, 电池组, 电池模组 | traction battery, battery pack, power battery, battery module
cell | 电芯, 单体电池, 电池单体, 圆柱电池, 方形电池 | battery cell, single cell, cylindrical cell
battery | 电池 | battery, batteries
solid-battery | 固态电池, 全固态电池, 半固态电池 | solid-state battery, solid state battery
sodium-battery | 钠离子电池, 钠电池 | sodium-ion battery, sodium ion battery
supercapacitor | 超级电容, 超级电容器 | supercapacitor, ultracapacitor
fuel-cell | 燃料电池, 氢燃料电池, 燃料电池系统 | fuel cell, hydrogen fuel cell, fuel cell system, pemfc
stack | 电堆, 燃料电池电堆 | fuel cell stack
air-compressor | 空压机, 空气压缩机, 燃料电池空压机, 离心式空压机, 氢燃料电池空压机 | air compressor, fuel cell air compressor, fuel-cell air compressor, centrifugal air compressor
compressor | 压缩机 | compressor
hydrogen-tank | 储氢瓶, 高压储氢瓶, 氢瓶, 车载储氢系统 | hydrogen tank, hydrogen cylinder, hydrogen storage vessel
hydrogen-pump | 氢气循环泵, 氢循环泵, 引射器 | hydrogen recirculation pump, hydrogen pump, ejector
electrolyser | 电解水制氢, 制氢设备 | electrolyser, electrolyzer, hydrogen production
motor | 电机, 电动机, 驱动电机, 永磁电机, 马达 | motor, electric motor, traction motor
inverter | 电机控制器, 逆变器, 变频器 | inverter, motor controller, frequency converter
igbt | 功率模块, 绝缘栅双极型晶体管, 功率器件, 功率半导体 | igbt, power module, power device, power semiconductor
chip | 芯片, 集成电路, 车规芯片, 车规级芯片 | chip, integrated circuit, automotive chip
sensor | 传感器 | sensor, sensors
mems | 微机电系统, 微机电 | mems
lidar | 激光雷达 | lidar
radar | 毫米波雷达, 雷达 | radar, millimetre wave radar
camera-module | 摄像头, 车载摄像头, 相机模组 | camera module, automotive camera
display | 显示屏, 液晶面板, 显示面板 | display panel, oled panel, lcd
led | 发光二极管 | led, light emitting diode
pcb | 电路板, 印制电路板, 线路板 | pcb, printed circuit board, circuit board
connector | 连接器, 接插件 | connector
wire-harness | 线束, 电缆, 高压线束 | wire harness, cable
charging-pile | 充电桩, 充电机, 车载充电机 | charging pile, charging station, on-board charger
vehicle | 整车, 新能源汽车, 电动汽车, 汽车 | vehicle, electric vehicle, car, new energy vehicle
truck | 重卡, 商用车, 卡车 | truck, heavy truck, commercial vehicle
auto-parts | 汽车零部件, 零部件, 汽车配件 | auto parts, automotive components, automotive parts
engine | 发动机, 内燃机 | engine, combustion engine
gearbox | 变速箱, 减速器, 变速器, 减速机 | gearbox, reducer, transmission
bearing | 轴承 | bearing, bearings
gear | 齿轮 | gear, gears
spindle | 主轴, 电主轴 | spindle
mould | 模具 | mould, die, mold
machine-tool | 机床 | machine tool
robot | 机器人, 工业机器人, 协作机器人, 机械臂 | robot, industrial robot, cobot, robot arm
drone | 无人机, 低空飞行器 | drone, uav
pump | 水泵, 油泵, 液压泵, 真空泵 | pump, hydraulic pump, vacuum pump
valve | 阀门, 电磁阀, 减压阀 | valve, solenoid valve
heat-exchanger | 换热器, 散热器 | heat exchanger, radiator
fan | 风机, 风扇, 鼓风机 | fan, blower
fastener | 紧固件, 螺栓, 螺丝 | fastener, bolt, screw
turbine-blade | 叶片, 涡轮叶片, 叶轮 | turbine blade, impeller, blade
lens | 镜头, 光学镜头, 透镜 | lens, optical lens
laser-device | 激光器, 光纤激光器 | laser source, fibre laser, fiber laser
optical-fibre | 光纤, 光缆 | optical fibre, optical fiber
antenna | 天线 | antenna
transformer | 变压器 | transformer
photovoltaic | 光伏组件, 太阳能电池, 光伏 | photovoltaic, solar cell, pv module
medical-device | 医疗器械, 植入物, 支架 | medical device, implant
reagent | 试剂盒, 诊断试剂 | reagent kit, diagnostic reagent
film | 薄膜, 膜材料 | thin film, film
powder | 粉体, 粉末 | powder
wastewater | 废水, 污水 | wastewater, sewage
`;
