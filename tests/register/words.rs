//! What words mean, and which are asked about.

use super::{editions, latest};
use nianbao::form::{Applicant, Ending, Outcome};
use nianbao::register::{CaseWord, Exit, Meaning, Vocabulary, ending, exit_name, exits, named};

#[test]
fn words_people_use_mean_the_rows_of_the_form() {
    let words = Vocabulary::of(latest());
    for (text, outcome) in [
        ("公开", Outcome::Granted),
        ("同意公开", Outcome::Granted),
        ("予以公开（邮寄）", Outcome::Granted),
        ("已主动公开，告知获取途径", Outcome::Granted),
        ("部分公开", Outcome::Partly),
        ("不予公开（国家秘密）", Outcome::StateSecret),
        ("不予公开：涉及商业秘密", Outcome::ThirdParty),
        ("属于过程性信息", Outcome::Process),
        ("不存在", Outcome::NotHeld),
        ("该信息不存在", Outcome::NotHeld),
        ("非本机关", Outcome::NotHeld),
        ("不属于本机关负责公开", Outcome::NotHeld),
        ("信访", Outcome::Petition),
        ("按信访处理", Outcome::Petition),
        ("重复申请", Outcome::Repeated),
        ("补正未回", Outcome::Uncorrected),
        ("撤回", Outcome::Miscellaneous),
        ("申请人主动撤回", Outcome::Miscellaneous),
        ("（三）不予公开 8.属于行政查询事项", Outcome::Query),
    ] {
        assert_eq!(words.outcome(text), Meaning::Closed(outcome), "{text}");
    }
    for text in ["办理中", "未办结", "结转下年度", "在办"] {
        assert_eq!(words.outcome(text), Meaning::Open, "{text}");
    }
}

#[test]
fn what_says_the_opposite_or_nothing_certain_is_asked_about() {
    let words = Vocabulary::of(latest());
    for text in ["不公开", "不予公开", "无法提供", "不予处理"] {
        assert_eq!(words.outcome(text), Meaning::Vague, "{text}");
    }
    for text in ["不宜公开", "已答复", "邮寄", "不予部分公开", "非信访举报投诉", "王某提供线索"]
    {
        assert_eq!(words.outcome(text), Meaning::Unknown, "{text}");
    }
    let several = words.outcome("部分公开、信息不存在");
    let both = [Outcome::Partly, Outcome::NotHeld];
    let has = |all: &[Outcome]| all.len() == 2 && both.iter().all(|one| all.contains(one));
    assert!(matches!(&several, Meaning::Several(all) if has(all)), "{several:?}");
    assert!(matches!(words.outcome("公开；办理中"), Meaning::Several(_)));
}

#[test]
fn every_row_of_every_form_is_meant_by_its_own_name() {
    for edition in editions() {
        let words = Vocabulary::of(edition);
        for exit in exits(edition) {
            let expected = match exit {
                Exit::Closed(outcome) => Meaning::Closed(outcome),
                Exit::CarriedOut => Meaning::Open,
            };
            let name = exit_name(exit, edition);
            assert_eq!(words.outcome(&name), expected, "{name} in {}", edition.name);
        }
    }
}

#[test]
fn an_outcome_that_a_form_has_no_row_for_is_that_of_its_last_row() {
    for edition in editions() {
        let words = Vocabulary::of(edition);
        for text in ["补正未回", "逾期未缴费", "撤回"] {
            let Meaning::Closed(outcome) = words.outcome(text) else {
                unreachable!("{text} in {}", edition.name)
            };
            let row = edition.roles.outcomes.iter().find(|(one, _)| *one == outcome);
            let Some((_, row)) = row else { unreachable!("{text} in {}", edition.name) };
            assert!(edition.groups.last().is_some_and(|group| group.rows.contains(row)));
        }
    }
}

#[test]
fn a_kind_of_applicant_is_told_by_its_word_or_by_the_end_of_a_name() {
    let words = Vocabulary::of(latest());
    for (text, kind) in [
        ("自然人", Applicant::Person),
        ("公民", Applicant::Person),
        ("企业", Applicant::Enterprise),
        ("法人或其他组织-商业企业", Applicant::Enterprise),
        ("法律服务机构", Applicant::LawFirm),
        ("其他", Applicant::OtherBody),
    ] {
        assert_eq!(words.kind(text), Some(kind), "{text}");
    }
    for text in ["法人", "法人或其他组织", "非自然人"] {
        assert_eq!(words.kind(text), None, "{text}");
    }
    for (name, kind) in [
        ("张三", Some(Applicant::Person)),
        ("欧阳小明", Some(Applicant::Person)),
        ("阿依古丽·买买提", Some(Applicant::Person)),
        ("李某", Some(Applicant::Person)),
        ("示例市某某建设有限公司", Some(Applicant::Enterprise)),
        ("某某（示例）律师事务所", Some(Applicant::LawFirm)),
        ("示例农业研究所", Some(Applicant::Institute)),
        ("示例慈善基金会", Some(Applicant::Charity)),
        ("某某小区业主委员会", Some(Applicant::OtherBody)),
        ("示例商会", None),
        ("财政局", None),
        ("张建厂", None),
        ("市公安局", None),
        ("匿名用户123", None),
    ] {
        assert_eq!(named(name).map(|one| one.kind), kind, "{name}");
    }
}

#[test]
fn how_a_case_ended_is_told_by_few_words_alone() {
    assert_eq!(ending("维持"), Some(CaseWord::Ended(Ending::Upheld)));
    assert_eq!(ending("撤销并责令重新答复"), Some(CaseWord::Ended(Ending::Corrected)));
    assert_eq!(ending("驳回起诉"), Some(CaseWord::Ended(Ending::Other)));
    assert_eq!(ending("审理中"), Some(CaseWord::Ended(Ending::Pending)));
    assert_eq!(ending("否"), Some(CaseWord::None));
    for text in ["是", "驳回诉讼请求", "有", "部分维持部分撤销"] {
        assert_eq!(ending(text), None, "{text}");
    }
}
