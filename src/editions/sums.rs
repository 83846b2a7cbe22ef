//! What the sums of the two forms say where they do not hold.

use crate::form::{Rule, Severity};

/// Of documents in force there are at least those that were issued and not repealed.
pub static T2_STOCK: Rule = Rule {
    id: "T2-STOCK",
    severity: Severity::Error,
    title: "现行有效件数少于本年制发与本年废止之差",
    formula: "现行有效件数 ≥ 本年制发件数 － 本年废止件数",
    why: "本年制发而未废止的文件必然现行有效，所以现行有效件数不会少于二者之差。",
    source: "条例第二十条第一项",
};

/// What is disclosed in all is at least what was newly disclosed.
pub static T2_TOTAL: Rule = Rule {
    id: "T2-TOTAL",
    severity: Severity::Error,
    title: "对外公开总数量少于本年新公开数量",
    formula: "对外公开总数量 ≥ 本年新公开数量",
    why: "本年新公开的已包含在对外公开总数量之内。",
    source: "条例第二十条第一项",
};

/// Of items no more can go than there were.
pub static T2_ITEMS: Rule = Rule {
    id: "T2-ITEMS",
    severity: Severity::Error,
    title: "上一年项目数量与本年增/减之和小于 0",
    formula: "上一年项目数量 ＋ 本年增/减 ≥ 0",
    why: "减少的项目不会多于原有的项目。",
    source: "条例第二十条",
};

/// In each row the kinds of applicants add up.
pub static T3_ROW: Rule = Rule {
    id: "T3-ROW",
    severity: Severity::Error,
    title: "六类申请人之和不等于总计",
    formula: "每行：六类申请人之和 ＝ 总计",
    why: "一件申请只计入一类申请人，六类之和就是总计。",
    source: "年度报告格式表三",
};

/// In each column the outcomes add up.
pub static T3_CLOSED: Rule = Rule {
    id: "T3-CLOSED",
    severity: Severity::Error,
    title: "各项办理结果之和不等于（七）总计",
    formula: "每列：（一）至（六）各项之和 ＝（七）总计",
    why: "一件申请只计一种办理结果，（一）至（六）各项之和就是（七）总计。",
    source: "年度报告格式表三",
};

/// In each column what came in is what was closed and what stays open.
pub static T3_BALANCE: Rule = Rule {
    id: "T3-BALANCE",
    severity: Severity::Error,
    title: "第一项加第二项之和，不等于第三项加第四项之和",
    formula: "每列：一 ＋ 二 ＝（七）＋ 四",
    why: "表三表头印明的勾稽关系：收到的和上年结转的申请，要么办结，要么结转下年度。",
    source: "年度报告格式表三",
};

/// In each kind of case the endings add up.
pub static T4_SUM: Rule = Rule {
    id: "T4-SUM",
    severity: Severity::Error,
    title: "各种结果之和不等于总计",
    formula: "每类案件：维持 ＋ 纠正 ＋ 其他 ＋ 未审结 ＝ 总计",
    why: "维持、纠正、其他、尚未审结四项之和就是总计。",
    source: "年度报告格式表四",
};

/// What was open at the end of last year is what was carried in.
pub static T3_CARRY: Rule = Rule {
    id: "T3-CARRY",
    severity: Severity::Warning,
    title: "上年结转与上年报告的结转下年度不一致",
    formula: "每列：二、上年结转（本年）＝ 四、结转下年度（上年）",
    why: "上年没有办完的申请全部转入本年。上年报告已经公布的，应以公布的数为准。",
    source: "年度报告格式表三",
};

/// Documents in force are those of last year with what came and without what went.
pub static T2_YEAR: Rule = Rule {
    id: "T2-YEAR",
    severity: Severity::Warning,
    title: "现行有效件数与上年报告衔接不上",
    formula: "现行有效（本年）＝ 现行有效（上年）＋ 本年制发 － 本年废止",
    why: "现行有效的文件由上年的存量加上本年的增减得出。",
    source: "条例第二十条第一项",
};

/// Items of the year before are those of last year's report with its change.
pub static T2_ITEMS_YEAR: Rule = Rule {
    id: "T2-ITEMS-YEAR",
    severity: Severity::Warning,
    title: "上一年项目数量与上年报告衔接不上",
    formula: "上一年项目数量（本年）＝ 上一年项目数量（上年）＋ 本年增/减（上年）",
    why: "上年的项目数量由上年报告的数加上当年的增减得出。",
    source: "条例第二十条",
};

/// Cases that were pending at the end of last year are among those of this year.
pub static T4_CARRY: Rule = Rule {
    id: "T4-CARRY",
    severity: Severity::Info,
    title: "案件总计少于上年尚未审结的案件",
    formula: "总计（本年）≥ 尚未审结（上年）",
    why: "上年尚未审结的案件，本年或者审结，或者仍未审结，都计入本年。",
    source: "年度报告格式表四",
};
