/** Han letters that are mistaken for one another by their shape, one group to a line part. */
const ALIKE = `
  己已巳 末未 土士 戊戌戍 晴睛 侯候 徽微 析折拆 拔拨 崇祟 冶治 炼练 锻煅 渡镀 蚀饰 熔溶 辐幅福 粘黏 橡像 扳板 磨摩 绝决
  缘椽 干千于 天夫 人入八 大太犬 日曰目 田由甲申 王玉主 木本术 力刀 九丸 几凡 儿几 毛手 今令 午牛 贝见 车东 鸟乌 母毋 氏氐
  住往 佳隹 侍待 徒徙 抗坑杭 吭航 钢纲岗 铜铁锎 锂理鲤 硅桂 碳炭 氢氧氮 氟氯 苯笨 烃羟 醇酵 酯脂 酮铜 胺铵 膜模 模摸 漠漠
  测侧则 检捡险 验险 试拭 析晰 镜境竟 描瞄苗 射身 谱普 纹绞 较校 标际 样洋 品晶 度渡 硬便 强弱 弹单 拉位 伸仲 疲痕 劳芳 裂烈
  冲中 击去 损员 蠕懦 腐府 蜕脱 涂除 镀度 膜漠 薄簿 厚原 粒拉 径经 孔扎 隙陷 密蜜 洁结 净静 纯钝 杂朵 质贡 量重 温湿 热执 冷泠
  冻陈 汽气 液夜 固因 压庄 泵汞 阀闸 管菅 轴铀 轮论 齿凿 箱厢 炉护 床庆 电申 池地 芯蕊 极报 隔融 浆桨 阴阳 负页 正止 充允 放故
  循盾 环坏 寿寺 命合 频顷 振震 噪燥躁澡操 声产 光尤 波被 束柬 源原 磁滋 场汤 线钱 圈卷 屏并 蔽敝 容客 扰抚 辐辅 兼廉 焊悍 铸涛
  注往 塑朔 纤奸 维唯 织积 复夏 材村 料科 粉纷 末沫 颗棵 胶校 漆膝 油抽 润闰 滑猾 脂指 剂济 药约 菌茵 毒每 胞饱 基某 因困 蛋旦
  白自 酶梅 抗杭 体休 免兔 疫没 切功 割害 钻粘 刨饱 铣铁 车轧 镗膛 铰校 研砚 抛抱 光先 精清情请 密蜜 仪议 器嚣 设没 备各 具县
`;

const byLetter = new Map<string, string[]>();
for (const group of ALIKE.trim().split(/\s+/)) {
  const letters = [...new Set(group)];
  for (const letter of letters) {
    const known = byLetter.get(letter) ?? [];
    byLetter.set(letter, [
      ...known,
      ...letters.filter((other) => other !== letter && !known.includes(other)),
    ]);
  }
}

/** Letters that look like one; simplified. */
export const shapedLike = (letter: string): readonly string[] => byLetter.get(letter) ?? [];
