//! Passages put together from what people write, each with the facts that it tells.

/// A passage with its facts.
pub struct Made {
    /// Its text, in full-width punctuation; `{Y}`, `{L}` and `{N}` are years.
    pub text: String,
    /// What it says.
    pub facts: Vec<(&'static str, u32)>,
}

/// Choices, one after another.
struct Choices<'a> {
    picks: &'a [u16],
    at: usize,
}

impl Choices<'_> {
    fn below(&mut self, most: usize) -> usize {
        let pick = self.picks.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(pick) % most
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// A number up to some size.
    fn number(&mut self, most: u32) -> u32 {
        u32::try_from(self.below(usize::try_from(most).unwrap_or(1) + 1)).unwrap_or(0)
    }
}

const WHEN: &[&str] = &[
    "{Y}年，",
    "{Y}年度，",
    "全年",
    "本年度",
    "今年以来，",
    "报告期内，",
    "截至{Y}年12月31日，",
    "{Y}年",
    "一年来，",
    "年内，",
    "{Y}年1月1日至12月31日，",
    "",
];
const WHO: &[&str] = &["", "我局", "本单位", "我街道", "区住建局", "本机关", "我委", "全镇"];
const HOW: &[&str] = &["", "", "通过网络、信函、当面等方式", "依法", "通过各种渠道"];
const COMES: &[&str] = &[
    "收到",
    "共收到",
    "受理",
    "共受理",
    "接收",
    "共接到",
    "收办",
    "登记",
    "共收到并受理",
    "累计收到",
];
const OBJECT: &[&str] = &[
    "政府信息公开申请",
    "依申请公开",
    "信息公开申请",
    "依申请公开申请",
    "依申请公开事项",
    "政府信息依申请公开",
    "公开申请",
    "申请",
    "依申请公开政府信息",
    "公民、法人或其他组织的政府信息公开申请",
];
const UNIT: &[&str] = &["件", "件", "件", "宗", "条", "项", "个", "份", "起", "次", "件次"];
const ALL_CLOSED: &[&str] = &[
    "均已办结",
    "全部办结",
    "已全部答复",
    "均按时答复",
    "全部按期答复",
    "均已依法答复",
    "均在法定期限内予以答复",
    "均在15个工作日内答复",
    "已全部办理完毕",
    "都已办结",
    "均按规定予以回复",
    "全部答复完毕",
];
const CLOSES: &[&str] = &["办结", "答复", "已办结", "已答复", "回复", "办理完毕", "共办结"];
const STAYS: &[&str] = &[
    "结转下年{o}件",
    "结转下年度继续办理{o}件",
    "{o}件结转至{N}年办理",
    "剩余{o}件结转下年",
    "其余{o}件正在办理",
    "{o}件正在办理中",
    "转至{N}年办理{o}件",
    "顺延至下一年度{o}件",
    "结转{N}年{o}件",
    "余下{o}件结转至下年度",
    "尚有{o}件未到答复期限",
    "剩余{o}件正按程序办理",
];
const CARRIED: &[&str] = &[
    "上年结转{i}件",
    "{L}年结转{i}件",
    "上年度转入{i}件",
    "上年度结转申请{i}件",
    "上年结转的{i}件",
];
/// By how much it has changed; what is told behind it are parts of what came before.
const CHANGES: &[&str] = &[
    "，较上年增加{c}件",
    "，比上年减少{c}件",
    "，同比增加{c}件，增长12.5%",
    "，较{L}年多{c}件",
    "（比上年增加{c}件）",
    "，比上一年度下降{c}件",
];
const NOISE: &[&str] = &[
    "接听咨询电话40次。",
    "收到群众来信41件，办结41件。",
    "{L}年收到申请43件，办结43件。",
    "受理热线工单356件，按时办结356件。",
    "主动公开信息620条，其中机构信息20条，财政信息9条（其中预算5条、决算4条）。",
    "办理人大建议44件、政协提案47件，全部按期答复。",
    "抽查答复书46件，发现问题4件。",
    "组织培训3次，培训60人次。",
    "约收到咨询80余件。",
    "按时办结率100%。",
    "全年未收到涉及商业秘密的申请。",
    "确保不发生行政复议、行政诉讼。",
    "微信公众号发布信息77条。",
    "公示行政许可55条、行政处罚23条。",
    "没有收取信息处理费。",
    "计划{N}年办理申请90件。",
    "解读规范性文件18件。",
    "未发生败诉案件。",
    "近三年收到申请300件。",
];
const NO_CASES: &[&str] = &[
    "未发生行政复议、行政诉讼",
    "无行政复议、诉讼案件",
    "没有因政府信息公开引发的行政复议和行政诉讼案件",
    "未被申请行政复议、提起行政诉讼",
    "行政复议、行政诉讼均为0件",
    "行政复议0件，行政诉讼0件",
    "未引发行政复议或行政诉讼",
    "行政复议、行政诉讼案件均未发生",
    "政府信息公开行政复议、行政诉讼为0",
    "未出现因政府信息公开提起行政复议、行政诉讼的情形",
];
const NO_REQUESTS: &[&str] = &[
    "未收到政府信息公开申请",
    "没有收到依申请公开申请",
    "未接到公民、法人和其他组织的政府信息公开申请",
    "依申请公开零申请",
    "无依申请公开事项",
    "共收到政府信息公开申请0件",
    "依申请公开件为0",
    "未收到书面、网上等形式的政府信息公开申请",
    "暂未收到依申请公开",
];

impl Made {
    /// The passage that these choices make.
    pub fn of(picks: &[u16]) -> Made {
        let mut made = Made { text: String::new(), facts: Vec::new() };
        let mut choices = Choices { picks, at: 8 };
        if choices.below(4) == 0 {
            made.text += choices.one(NOISE);
        }
        match choices.below(6) {
            0 => made.none(&mut choices),
            _ => made.requests(&mut choices),
        }
        if choices.below(2) == 0 {
            made.text += choices.one(NOISE);
        }
        match choices.below(3) {
            0 => made.cases(&mut choices),
            1 => {
                made.tell(&[("review", 0), ("suit", 0)]);
                let text =
                    format!("{}{}。", choices.one(&["", "全年", "我局"]), choices.one(NO_CASES));
                made.text += &text;
            }
            _ => {}
        }
        if choices.below(3) == 0 {
            made.documents(&mut choices);
        }
        if choices.below(3) == 0 {
            made.decisions(&mut choices);
        }
        if choices.below(3) == 0 {
            made.text += choices.one(NOISE);
        }
        made
    }

    fn tell(&mut self, facts: &[(&'static str, u32)]) {
        self.facts.extend_from_slice(facts);
    }

    fn value(&self, fact: &str) -> u32 {
        self.facts.iter().find(|(known, _)| *known == fact).map_or(0, |(_, number)| *number)
    }

    /// Whether a slip is another reading that is right too: received with what was carried in
    /// or without, and closed with what of it is not told of.
    pub fn allows(&self, fact: &str, slip: u32) -> bool {
        let (carried, apart) = (self.value("carried_in"), slip.abs_diff(self.value(fact)));
        carried > 0
            && (fact == "received" && apart == carried || fact == "closed" && apart <= carried)
    }

    fn none(&mut self, choices: &mut Choices) {
        self.tell(&[("received", 0)]);
        let text =
            format!("{}{}{}。", choices.one(WHEN), choices.one(WHO), choices.one(NO_REQUESTS));
        self.text += &text;
    }

    fn requests(&mut self, choices: &mut Choices) {
        let received = 1 + choices.number(320);
        let carried_in = if choices.below(3) == 0 { 1 + choices.number(9) } else { 0 };
        let all = received + carried_in;
        let carried_out = if choices.below(2) == 0 { choices.number(7).min(all - 1) } else { 0 };
        let closed = all - carried_out;
        self.tell(&[("received", received)]);
        let unit = choices.one(UNIT);
        let (when, who, how) = (choices.one(WHEN), choices.one(WHO), choices.one(HOW));
        let (comes, object) = (choices.one(COMES), choices.one(OBJECT));
        let of = |number: u32| match object {
            "申请" | "公开申请" if number.is_multiple_of(2) => {
                format!("{comes}{number}{unit}{object}")
            }
            _ => format!("{comes}{object}{number}{unit}"),
        };
        let carried = choices.one(CARRIED).replace("{i}", &carried_in.to_string());
        self.text += &format!("{when}{who}{how}");
        match (carried_in, choices.below(3)) {
            (0, _) => self.text += &of(received),
            (_, 0) => self.text += &format!("{}（含{carried}）", of(all)),
            (_, 1) => self.text += &format!("{}，{carried}", of(received)),
            _ => self.text += &format!("{}（其中{carried}，本年新收{received}件）", of(all)),
        }
        if carried_in > 0 {
            self.tell(&[("carried_in", carried_in)]);
        }
        if carried_in == 0 {
            self.change(choices);
        }
        if carried_in == 0 && choices.below(4) == 0 {
            let person = received - choices.number(received);
            self.tell(&[("person", person)]);
            self.text += &match choices.below(4) {
                _ if person == received => "，申请人均为自然人".to_owned(),
                0 => format!("，其中自然人{person}件、法人或其他组织{}件", received - person),
                1 => format!("（自然人{person}件，法人和其他组织{}件）", received - person),
                _ => format!("，其中公民个人申请{person}件"),
            };
        }
        let stays = choices.one(STAYS).replace("{o}", &carried_out.to_string());
        self.text += &match (carried_out, choices.below(3)) {
            (0, 0 | 1) => format!("，{}", choices.one(ALL_CLOSED)),
            (0, _) => format!("，{}{closed}件", choices.one(CLOSES)),
            (_, 0) => format!("，其中{closed}件已答复，{stays}"),
            _ => format!("，{}{closed}件，{stays}", choices.one(CLOSES)),
        };
        self.tell(&[("closed", closed)]);
        if carried_out > 0 {
            self.tell(&[("carried_out", carried_out)]);
        }
        match choices.below(3) {
            0 if closed > 3 => self.outcomes(choices, closed),
            1 if self.value("received") > 0 => {
                let share = choices.one(&["，答复率100%", "，按时办结率达100%", "，满意率99%"]);
                self.text += share;
                self.text += "。";
            }
            _ => self.text += "。",
        }
    }

    /// Sometimes by how much it has changed.
    fn change(&mut self, choices: &mut Choices) {
        if choices.below(4) == 0 {
            let change = (1 + choices.number(40)).to_string();
            self.text += &choices.one(CHANGES).replace("{c}", &change);
        }
    }

    fn outcomes(&mut self, choices: &mut Choices, closed: u32) {
        self.change(choices);
        let partly = choices.number(closed / 3);
        let not_held = choices.number(closed / 3);
        let granted = closed - partly - not_held;
        self.tell(&[("granted", granted), ("partly", partly), ("not_held", not_held)]);
        let text = match choices.below(6) {
            0 => {
                format!("。其中，予以公开{granted}件，部分公开{partly}件，信息不存在{not_held}件。")
            }
            1 => format!(
                "。办理结果为：予以公开{granted}件；部分公开{partly}件；不掌握相关信息{not_held}件。"
            ),
            2 => format!(
                "。从办理结果看，{granted}件予以公开、{partly}件部分公开、{not_held}件因本机关不掌握无法提供。"
            ),
            3 => format!(
                "。办结的申请中，同意公开的{granted}件、部分予以公开的{partly}件、信息不存在的{not_held}件。"
            ),
            4 => format!(
                "。其中：\n1.予以公开{granted}件；\n2.部分公开{partly}件；\n3.信息不存在{not_held}件。"
            ),
            _ => format!("。其中予以公开{granted}，部分公开{partly}，信息不存在{not_held}。"),
        };
        self.text += &text;
    }

    fn cases(&mut self, choices: &mut Choices) {
        let review = 1 + choices.number(30);
        let suit = choices.number(12);
        self.tell(&[("review", review), ("suit", suit)]);
        let text = match choices.below(6) {
            0 => format!("因政府信息公开被申请行政复议{review}件，被提起行政诉讼{suit}件。"),
            1 => format!("发生行政复议{review}起、行政诉讼{suit}起。"),
            2 => format!("政府信息公开行政复议案件{review}件，行政诉讼案件{suit}件。"),
            3 => format!("全年政府信息公开行政复议{review}件、行政诉讼{suit}件。"),
            4 => format!("因依申请公开答复引发行政复议{review}宗、行政诉讼{suit}宗。"),
            _ => {
                self.tell(&[("review_upheld", review)]);
                format!("被提起行政复议{review}件，均维持；被提起行政诉讼{suit}件。")
            }
        };
        self.text += &text;
    }

    fn documents(&mut self, choices: &mut Choices) {
        let (made, repealed) = (choices.number(30), choices.number(30));
        let in_force = choices.number(90);
        self.tell(&[("made", made), ("repealed", repealed), ("in_force", in_force)]);
        let text = match choices.below(5) {
            0 => format!("全年制发规范性文件{made}件，废止{repealed}件，现行有效{in_force}件。"),
            1 => format!("新制定规范性文件{made}份、废止{repealed}份、继续有效{in_force}份。"),
            2 => format!("规范性文件制发{made}件、废止{repealed}件、现行有效{in_force}件。"),
            3 => format!(
                "印发行政规范性文件{made}件，宣布失效{repealed}件，截至年底现行有效规范性文件{in_force}件。"
            ),
            _ => format!(
                "出台规范性文件{made}个，废止规范性文件{repealed}个，继续有效的规范性文件{in_force}个。"
            ),
        };
        self.text += &text;
    }

    fn decisions(&mut self, choices: &mut Choices) {
        let (licences, penalties) = (choices.number(900), choices.number(300));
        let compulsion = choices.number(40);
        self.tell(&[("licences", licences), ("penalties", penalties), ("compulsion", compulsion)]);
        let text = match choices.below(4) {
            0 => format!(
                "全年办理行政许可{licences}件、行政处罚{penalties}件、行政强制{compulsion}件。"
            ),
            1 => format!(
                "作出行政许可决定{licences}件，行政处罚决定{penalties}件，行政强制决定{compulsion}件。"
            ),
            2 => format!("全年行政许可{licences}件、处罚{penalties}件、强制{compulsion}件。"),
            _ => {
                format!("实施行政许可{licences}件、行政处罚{penalties}起、行政强制{compulsion}起。")
            }
        };
        self.text += &text;
    }
}
