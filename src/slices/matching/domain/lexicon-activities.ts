/** What is to be done. Same form as the other lexicon tables. */
export const ACTIVITIES = `
test | 测试, 试验, 检测, 测定, 检验, 检查, 测量, 化验, 测一下, 测下 | test, testing, measure, measurement, inspection, examine, inspect
analyse | 分析, 表征, 鉴定 | analyse, analyze, analysis, characterisation, characterization, characterise, characterize
process | 加工, 制备, 加工制造, 代加工 | processing, process, preparation, machining, fabrication
prototype | 试制, 打样, 小试, 样机, 试生产, 快速样件, 快速原型 | prototype, prototyping, trial production, rapid prototyping
develop | 开发, 研发, 研制, 联合开发, 合作开发 | develop, development, research and development, r&d
design | 设计 | design
simulate | 仿真, 模拟 | simulate, simulation
validate | 验证, 技术验证, 评价, 评估, 测评 | validate, validation, verification, evaluation, assessment
improve | 优化, 改进, 提升, 改善 | optimise, optimize, improve, improvement, optimisation
repair | 维修, 维护, 保养 | repair, maintenance
consult | 咨询, 诊断, 技术指导 | consulting, consultancy, advice
train | 培训 | training
rent | 租用, 租赁, 借用, 预约 | rent, rental, hire, book, borrow
purchase | 采购, 购买 | purchase, buy, procurement
substitute | 国产替代, 国产化, 替代进口 | domestic substitution, import substitution, localisation
certify | 认证 | certify, certification
`;

/** Qualifications a need may ask of the provider. */
export const QUALIFICATIONS = `
cma | 检验检测机构资质认定, 计量认证, 资质认定 | cma
cal | 审查认可 | cal
high-tech | 高新技术企业, 国高企, 国家高新技术企业 | high-tech enterprise, high and new technology enterprise
specialised | 专精特新, 专精特新小巨人 | specialised and sophisticated enterprise
iso9001 | 质量管理体系认证 | iso9001, iso 9001
iso13485 | 医疗器械质量管理体系 | iso13485, iso 13485
as9100 | 航空航天质量管理体系 | as9100
nadcap | 特殊过程认证 | nadcap
military | 军工资质, 武器装备质量管理体系, 国军标资质 | gjb9001, gjb 9001
radiation | 辐射安全许可证 | radiation safety licence
gcp | 药物临床试验质量管理规范 | gcp
bsl2 | 生物安全二级实验室, 二级生物安全 | bsl-2
cnas-inspection | 检验机构认可 | iso17020, iso 17020
cnas | 实验室认可 | cnas
iatf | 汽车质量管理体系 | iatf16949, iatf 16949
iso17025 | 检测和校准实验室能力 | iso17025, iso 17025, iso/iec 17025
gmp | 药品生产质量管理规范 | gmp
glp | 良好实验室规范 | glp
`;
