//! The words that the grammar of a sentence rests on, whatever the number is about. Texts are
//! in the spelling in which they are heard ([`super::spelling`]).

use super::topics::Matter;
use crate::form::{Item, Proceeding};

/// What words for things are about.
pub(super) const OBJECTS: &[(Matter, &str)] = &[
    (
        Matter::Requests,
        "依申请公开 依申请公开申请 依申请 依申请件 依申请公开件 \
     政府信息公开申请 信息公开申请 公开申请 政府信息申请 信息申请 \
     政府信息公开申请总量 政府信息公开申请总数 政府信息公开申请数量 政府信息公开申请件数 \
     政府信息公开申请数 政府信息公开申请量 信息公开申请总量 信息公开申请总数 \
     信息公开申请数量 信息公开申请件数 信息公开申请数 信息公开申请量 \
     依申请公开申请总量 依申请公开申请总数 依申请公开申请数量 依申请公开申请件数 \
     依申请公开申请数 依申请公开申请量 依申请公开件总量 依申请公开件总数 \
     依申请公开件数量 依申请公开件件数 依申请公开件数 依申请公开件量 \
     申请公开 公开申请书 依申请公开事项 申请事项 申请件 公开件 \
     信息公开件 依申请公开业务",
    ),
    (
        Matter::Review,
        "行政复议 复议 行政复议申请 复议申请 申请行政复议 申请复议 \
     提起行政复议 提起复议 行政复议案件 复议案件 行政复议案 复议案",
    ),
    (
        Matter::Suit(&Proceeding::SUITS),
        "行政诉讼 诉讼 起诉 应诉 提起行政诉讼 提起诉讼 行政诉讼案件 被诉 被起诉 \
     诉讼案件 行政诉讼案 诉讼案 行政应诉 行政应诉案件",
    ),
    (
        Matter::Suit(&[Proceeding::Direct]),
        "未经复议直接起诉 未经复议直接提起诉讼 未经复议直接提起行政诉讼 \
     未经复议起诉 直接起诉",
    ),
    (
        Matter::Suit(&[Proceeding::AfterReconsideration]),
        "复议后起诉 经复议后起诉 复议后提起诉讼 复议后提起行政诉讼 \
     复议后又起诉 复议后又提起诉讼 复议后又提起行政诉讼 复议后诉讼",
    ),
    (Matter::Public(Item::Regulations), "规章 政府规章"),
    (Matter::Public(Item::Documents), "规范性文件 行政规范性文件 政府规范性文件 部门规范性文件"),
    (Matter::Public(Item::Licences), "行政许可 行政许可事项 行政许可决定 行政许可决定书 许可决定"),
    (
        Matter::Public(Item::Penalties),
        "行政处罚 行政处罚案件 行政处罚决定 行政处罚决定书 处罚决定 行政处罚事项",
    ),
    (
        Matter::Public(Item::Compulsion),
        "行政强制 行政强制措施 行政强制决定 行政强制执行 行政强制事项",
    ),
    (Matter::Public(Item::Fees), "行政事业性收费 行政事业收费 事业性收费"),
    (
        Matter::Foreign,
        "信访 投诉 举报 咨询 留言 来信 来电 来访 工单 舆情 网民 热线 \
     转办 建议 提案 议案 信件 信箱 邮箱 问政 诉求 意见 回应 解读 \
     培训 会议 新闻 微信 微博 公众号 视频 公文 主动公开 文件 \
     行政许可申请 许可申请 政务服务 办事 工作日 规章制度 政策 公示 \
     信用 事件 案例 线索 问卷 访谈 行政确认 行政检查 行政奖励 \
     行政裁决 行政给付 行政征收 行政赔偿 国家赔偿 行政调解 仲裁 \
     信息处理费 不动产登记 法人登记 企业登记 婚姻登记 工商登记 户口登记 产权登记 法律援助 \
     司法救助 救助 低保 动态 专栏 栏目 领导信箱",
    ),
];

/// Words for applications that stand for other ones too, unless they are heard of already or
/// stand behind a word that is known.
pub(super) const APPLICATION: &str = "申请 申请书";

/// Words that mean nothing to a number; so that no shorter word is heard in them.
pub(super) const PLAIN: &str = "我区各单位 全区各单位 全县各单位 全市各单位 我区各部门 全区各部门 \
     全县各部门 全市各部门 我县各单位 我市各单位 申请人 申请人类型 申请主体 申请主体类型 申请人身份 申请表 申请渠道 申请方式 申请内容 收费 收取 \
     收集 征收 回收 验收 吸收 收录 收入 答复书 答复率 办结率 \
     回复率 按时答复率 按时办结率 及时率 答复及时率 公开率 受理机构 \
     受理程序 受理点 办理流程 办理程序 处理情况 办理情况 收到和处理 \
     登记表 公开指南 政府信息公开 信息公开 政务公开 政府信息 信息 \
     公开 网站 涉及政府信息公开 关于政府信息公开 涉及信息公开 \
     关于信息公开 因政府信息公开 涉及政府信息 涉及依申请公开 公开指南 \
     复议机关 复议决定 复议决定书 诉讼费 答复意见 答复意见书 登记机关 \
     登记册 占 占比 临近年底 临近年末 接近年底 近年底 经审查 经审核 经研究 办理机构 在办理 在办公 在办公室 在办事 在办好 在办案件 在办案 在办项目 行政机关不再处理 新增 无正当理由 申请人无正当理由 个人信息 公民个人信息 \
     个人隐私 公民个人隐私 企业信息 街道办事处 办事处 文件精神 \
     有关文件 政策文件 工作要点 依法 依规 各类 有效 群众 市民 居民 \
     村民 当事人 正式 答复文书 答复件 答复材料 答复内容 答复口径 答复质量 答复工作";

/// They fill a clause and tell nothing; what stands before them counts.
pub(super) const FILLING: &str = "了 共 共计 总计 合计 计 分别为 为 共有 总共 数量 件数 总数 \
     总量 达 达到 有 数 总数为 累计 一共 的 全年 本年 其中 已 \
     案件 分别 各 均 均为 申请 公民法人组织 提出 提交 政府信息公开 \
     信息公开 政府信息 信息 金额 总金额 总额";

/// What follows is a part of what was told before.
pub(super) const OF_WHICH: &str = "其中 包括 含 包含 涵盖 具体为 具体包括 其中包括 具体是 内含 \
     分别是";

/// All of what was told before.
pub(super) const ALL: &str = "均 全部 皆 都 全数 悉数 全都 一律 均为 皆为 全为 都为 都是 \
     均系 均未审结 都未审结 均无法提供 都无法提供";

/// There was none.
pub(super) const NONE: &str = "未 没有 无 未曾 从未 暂无 均未 也未 并未 零 均无 没 也无 \
     尚无 均没有 也没有 暂未 尚未 都未 亦未";

/// They turn what follows into a wish or a condition.
pub(super) const WISH: &str = "正在 尚在 仍在 拟 确保 力争 实现 做到 避免 防止 争取 如果 如未 若未 杜绝 目标 \
     计划 对未 因未 将 力求 努力";

/// They point back at what was told before.
pub(super) const THOSE: &str = "上述 以上 所有 前述 该";

/// They say that a sentence is about the disclosure of information.
pub(super) const DISCLOSURE: &str = "政府信息公开 信息公开 政务公开 涉及政府信息公开 \
     关于政府信息公开 涉及信息公开 关于信息公开 因政府信息公开 涉及政府信息 涉及依申请公开 \
     政府信息公开类 信息公开类 涉政府信息公开 涉信息公开 涉政务公开";

/// Applications that are neither answered nor open any more.
pub(super) const WITHDRAWN: &str = "撤回 撤销 撤件 撤诉 主动撤回 主动撤销 移送 转送 转办 补正";

/// They close a list of ways that are all there are.
pub(super) const AND_SO_ON: &str = "等方式 等渠道 等途径 等形式 等多种方式 等多种渠道 等多种途径 \
     等多种形式 等各种方式 等各种渠道 等各类渠道 等多渠道";

/// It begins a way by which applications come in, of which there may be others.
pub(super) const BY: &str = "通过 经由";

/// What stands before it is a kind.
pub(super) const KIND: &str = "类";

/// They tell that it is done.
pub(super) const DONE: &str =
    "已 已经 业已 已于 已办 已办结 已办毕 已办理 已办理完毕 已办理完成 已办理答复";

/// They join things of one kind.
pub(super) const AND: &str = "和 及 与 或 以及 或者 并 及其 也 且 或是 同 亦";

/// They stand in a claim that there was none and restrict nothing.
pub(super) const IN_CLAIMS: &str = "申请人 收到 接到 接收 接收到 受理 发生 产生 出现 存在 涉及 有 收 \
     受 遇到 任何 公民 法人 公民法人组织 公众 群众 社会公众 社会 \
     任何单位和个人 任何单位或个人 单位和个人 单位或个人 个人和单位 \
     他人 向 对 提出 提交 递交 依法提出 依法 的 相关 有关 书面 \
     网上 一 件 起 例 条 个 次 宗 情况 现象 问题 案件 案 事项 \
     事件 行为 事宜 工作 方面 内容 等 等情况 类 政府信息公开 \
     信息公开 政务公开 政府信息 信息 公开 因政府信息公开 \
     涉及政府信息公开 关于政府信息公开 涉及信息公开 关于信息公开 \
     涉及依申请公开 关于 针对 过 本年 全年 本机关 本单位 我局 本局 \
     我镇 我街道 本街道 到 因 由 于 公共 各类 而 致 人 我单位 \
     事务 领域 过程中 活动 开展 我中心 本中心 我区 我县 我市 本镇 情形 形式 任何形式 涉政府信息公开 涉信息公开 涉政务公开 \
     本乡 我街 本街 全区 全县 全镇 我乡 我委 我办 依规 办理 请求 政府信息公开类 信息公开类";

/// In such a claim what stands before them is why, or by what, and not what there was none of.
pub(super) const CAUSE: &str = "引发 引起 导致 被 提起 引致 被申请 被提起 造成 引发的 引起的 \
     衍生 而被 产生";

/// Whole or part of the year, and other years.
pub(super) const THIS_YEAR: &str = "本年 全年 本年以来 年初以来 年内 一年来 年共";
/// Last year, and other years than this.
pub(super) const LAST_YEAR: &str = "上年 前年 往年 历年 他年 近年来 近年 多年来 几年来";
/// Next year.
pub(super) const NEXT_YEAR: &str = "下年";
/// Part of this one.
pub(super) const PART_YEAR: &str = "以来 至今 十二五 十三五 十四五 十五五 上半年 下半年 半年 季度 月份 一季度 二季度 三季度 四季度";

/// More than it was.
pub(super) const MORE: &str = "增加 增长 上升 增多 上涨 提高 多 增幅 同比增加 同比增长 \
     同比上升";
/// Less than it was.
pub(super) const LESS: &str = "减少 下降 降低 降幅 减幅 同比减少 同比下降 同比降低 回落";
/// Than when.
pub(super) const THAN: &str = "同比增加 同比增长 同比上升 同比减少 同比下降 同比降低 \
     同比 较上年 比上年 与上年相比 同上年相比 上年同期 较上年同期 \
     比上年同期 较往年 相比上年 相较上年 环比 同期";

/// In time: all that was closed, or that part of it.
pub(super) const TIMELY: &str = "提前 按时 按期 及时 如期 按时按规 按规定时限 在法定期限内 期限内 \
     法定时限内 时限内";

/// Words of a comparison, a plan, another matter, a part by place, manner or time: the
/// number is none of the tables'.
pub(super) const ELSEWHERE: &str = "计划 目标 历年 备案 每 平均 人均 户均 日均 月均 年均 单日 应诉率 抽查 理由 不规范 不充分 \
     纠错 当场 逾期 延期 超期 超时 网络 网上 在线 电子 邮件 信函 \
     邮寄 书面 当面 现场 窗口 传真 口头 涉及 关于 半年 季度 本级 \
     各街道 各镇 各乡 各乡镇 各镇街 各街镇 各局 各地 各村 各社区 县区 各县 各区 各部门 各单位 所属 下属 居前 直接收到 直接受理 \
     最终 撤销 撤回 补正 补正后受理 补正后 经补正后受理 审核 清理 \
     评估 审查 梳理情况 来源 中介 督办 起草 征求 推送 归集 录入 \
     模板 样本 平台提交 征收补偿 延长 指导 协助 代办 转送 移送 \
     征询 提醒 市直 区直 县直 区属 市属 县属 下辖 跨部门 配合 协调 会同 会商 催办 退回 引导 责令 同一 某 个别 首次 补充 二次 再次 直接答复 直接办理 联合答复 重新答复 重新办理 重新作出答复 重新作出";
