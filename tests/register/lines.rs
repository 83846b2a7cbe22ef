//! What each line tells, and which cannot be told.

use super::{YEAR, cell, count, editions, latest, register, told};
use nianbao::form::{Applicant, Ending, Outcome, Proceeding};
use nianbao::register::{
    Account, CaseWord, Docket, Doubt, Entry, Exit, Holidays, Remark, Taken, Understanding, Use,
    Verdict, late, tell,
};

const HEADS: &str =
    "收到日期|申请人类型|申请人|申请内容|答复日期|办理结果|行政复议结果|行政诉讼结果";

fn account(lines: &[&str]) -> Account {
    let rows: Vec<&str> = [HEADS].into_iter().chain(lines.iter().copied()).collect();
    told(&register(&rows), latest()).1
}

fn verdicts(lines: &[&str]) -> Vec<Verdict> {
    account(lines).lines
}

fn entry_and_exit(verdict: &Verdict) -> Option<(Entry, Exit)> {
    match verdict {
        Verdict::Counted(told) => Some((told.entry, told.exit)),
        _ => None,
    }
}

#[test]
fn a_line_comes_in_this_year_or_from_the_last_and_is_closed_or_carried_out() {
    let granted = Exit::Closed(Outcome::Granted);
    for (line, expected) in [
        ("2024-1-5|自然人|||2024-1-20|公开||", (Entry::New, granted)),
        ("2023/12/28|自然人|||2024年1月20日|公开||", (Entry::CarriedIn, granted)),
        ("20241220|自然人|||||", (Entry::New, Exit::CarriedOut)),
        ("2024.12.20|自然人||||办理中||", (Entry::New, Exit::CarriedOut)),
        ("2024-12-20|自然人|||2025-01-10|公开||", (Entry::New, Exit::CarriedOut)),
        ("2023-12-20|自然人|||2025-01-10|公开||", (Entry::CarriedIn, Exit::CarriedOut)),
        ("45296|自然人|||二〇二四年一月二十日|公开||", (Entry::New, granted)),
        ("1月5日|自然人|||1月20日|公开||", (Entry::New, granted)),
        ("2024-01-05 10:22:31|自然人|||2024-1-20|公开||", (Entry::New, granted)),
    ] {
        let verdict = verdicts(&[line]).remove(0);
        assert_eq!(entry_and_exit(&verdict), Some(expected), "{line}: {verdict:?}");
    }
}

#[test]
fn a_line_of_another_year_is_counted_nowhere_and_says_so() {
    for line in
        ["2023-1-5|自然人|||2023-1-20|公开||", "2025-1-5|自然人|||||", "|自然人|||2023-3-1|公开||"]
    {
        assert!(matches!(verdicts(&[line])[0], Verdict::Elsewhere(_)), "{line}");
    }
}

#[test]
fn a_register_of_which_nothing_counts_says_why() {
    let why = |lines: &[&str]| account(lines).why_nothing(2024);
    assert_eq!(why(&["2024-1-5|自然人|||2024-1-20|公开||", "|||||||"]), None);
    let other = ["2023-1-5|自然人|||2023-1-20|公开||", "2025-1-5|自然人|||||"];
    let said = why(&other).expect("nothing counts");
    assert!(
        said.contains("2 行是其他年度的（2023 年、2025 年）") && said.contains("报告年度"),
        "{said}"
    );
    let said = why(&[other[0], "去年底|自然人|||2024-1-20|公开||"]).expect("nothing counts");
    assert!(said.contains("1 行是其他年度的") && said.contains("1 行不能判断"), "{said}");
    assert_eq!(Account::default().why_nothing(2024).as_deref(), Some("台账中还没有申请。"));
}

#[test]
fn a_line_that_cannot_be_told_says_why() {
    for (line, doubt) in [
        ("|自然人|||2024-1-20|公开||", Doubt::NoDay),
        ("去年底|自然人|||2024-1-20|公开||", Doubt::UnreadDay("去年底".to_owned())),
        ("2024-2-30|自然人|||2024-3-20|公开||", Doubt::UnreadDay("2024-2-30".to_owned())),
        ("3/4/24|自然人|||2024-5-20|公开||", Doubt::UnreadDay("3/4/24".to_owned())),
        ("2024-3-5|自然人|||2024-1-20|公开||", Doubt::AnsweredBefore),
        ("2024-3-5|自然人||||公开||", Doubt::NoAnswerDay),
        ("2024-3-5|自然人|||2024-3-20|||", Doubt::NoOutcome),
        ("2024-3-5|自然人|||2024-3-20|办理中||", Doubt::AnsweredYetOpen("办理中".to_owned())),
        ("2024-3-5|自然人|||2024-3-20|已答复||", Doubt::UnknownOutcome("已答复".to_owned())),
        ("2024-3-5|自然人|||2024-3-20|不予公开||", Doubt::VagueOutcome("不予公开".to_owned())),
        (
            "2024-3-5|自然人|||2024-3-20|部分公开，信访||",
            Doubt::SeveralOutcomes("部分公开,信访".to_owned()),
        ),
        ("2024-3-5||||2024-3-20|公开||", Doubt::NoApplicant),
        ("2024-3-5|法人|||2024-3-20|公开||", Doubt::UnknownApplicant("法人".to_owned())),
        ("2024-3-5|自然人|||2024-3-20|公开|是|", Doubt::UnknownEnding("是".to_owned())),
    ] {
        assert_eq!(verdicts(&[line])[0], Verdict::Untold(vec![doubt]), "{line}");
    }
}

#[test]
fn what_is_said_once_counts_for_all_lines_alike() {
    let register = register(&[
        HEADS,
        "2024-3-5|法人|||2024-3-20|已答复||",
        "2024-4-5|法人|||2024-4-20|已答复|是|",
        "2024-5-5|自然人|||2024-5-20|公开||",
    ]);
    let edition = latest();
    let (mut understood, account, _) = told(&register, edition);
    assert_eq!(account.counted(), 1);
    let asked: Vec<(Use, &str, usize)> = account
        .words
        .iter()
        .filter(|word| word.is_open())
        .map(|word| (word.of, word.text.as_str(), word.lines))
        .collect();
    assert_eq!(
        asked,
        [(Use::Outcome, "已答复", 2), (Use::Kind, "法人", 2), (Use::Ending, "是", 1)]
    );
    understood.outcomes.insert("已答复".to_owned(), Exit::Closed(Outcome::Granted));
    understood.kinds.insert("法人".to_owned(), Applicant::Enterprise);
    understood.endings.insert("是".to_owned(), CaseWord::Ended(Ending::Pending));
    let account = tell(&register, &understood, edition, YEAR);
    assert_eq!(account.counted(), 3);
    let given = account.words.iter().filter(|word| word.is_given).count();
    assert_eq!(given, 3);
    let tally = nianbao::register::Tally::of(&account, edition);
    assert_eq!(tally.lines(cell(edition, "requests.granted.commercial_enterprise")), [0, 1]);
    assert_eq!(tally.lines(cell(edition, "disputes.reconsideration.pending")), [1]);
}

#[test]
fn the_reason_tells_the_row_where_the_outcome_does_not() {
    let register = register(&[
        "收到日期|申请人类型|答复日期|办理结果|不予公开理由",
        "2024-3-5|自然人|2024-3-20|不予公开|涉及商业秘密",
        "2024-3-5|自然人|2024-3-20|不予公开|依法",
    ]);
    let (_, account, _) = told(&register, latest());
    assert!(
        matches!(&account.lines[0], Verdict::Counted(told) if told.exit == Exit::Closed(Outcome::ThirdParty))
    );
    assert_eq!(
        account.lines[1],
        Verdict::Untold(vec![Doubt::VagueOutcome("不予公开（依法）".to_owned())])
    );
}

#[test]
fn a_name_alone_tells_who_applied_and_what_tells_it_is_said_in_its_place() {
    let register = register(&[
        "收到日期|申请人|答复日期|办理结果",
        "2024-3-5|张三|2024-3-20|公开",
        "2024-3-6|示例建设有限公司|2024-3-20|公开",
        "2024-3-7|示例商会|2024-3-20|公开",
    ]);
    let (_, account, tally) = told(&register, latest());
    assert_eq!(count(&tally, latest(), "requests.received.natural_person"), 1);
    assert_eq!(count(&tally, latest(), "requests.received.commercial_enterprise"), 1);
    assert_eq!(
        account.lines[2],
        Verdict::Untold(vec![Doubt::UnknownApplicant("示例商会".to_owned())])
    );
    let words: Vec<&str> = account
        .words
        .iter()
        .filter(|word| word.of == Use::Kind)
        .map(|word| word.text.as_str())
        .collect();
    assert!(!words.contains(&"张三"), "{words:?}");
}

#[test]
fn that_it_was_carried_in_tells_what_no_day_does() {
    let register = register(&[
        "是否上年结转|申请人类型|答复日期|办理结果",
        "是|自然人|2024-1-20|公开",
        "否|自然人|2024-3-20|公开",
        "|自然人|2024-3-20|公开",
    ]);
    let (_, account, tally) = told(&register, latest());
    assert_eq!(account.missing, Vec::<&str>::new());
    assert_eq!(count(&tally, latest(), "requests.carried_in.natural_person"), 1);
    assert_eq!(count(&tally, latest(), "requests.received.natural_person"), 2);
    let clash = super::register(&[
        "收到日期|上年结转|申请人类型|答复日期|办理结果",
        "2024-2-1|是|自然人|2024-3-20|公开",
    ]);
    let (_, account, _) = told(&clash, latest());
    assert_eq!(account.lines[0], Verdict::Untold(vec![Doubt::CarriedYetNew]));
}

#[test]
fn columns_without_which_nothing_can_be_told_are_named() {
    let register = register(&["序号|申请内容|答复日期", "1|预算|2024-1-20"]);
    let (_, account, _) = told(&register, latest());
    assert_eq!(account.missing, ["收到日期", "申请人类型（或者申请人）", "办理结果"]);
    assert_eq!(account.counted(), 0);
}

#[test]
fn cases_go_where_they_belong() {
    use Proceeding::{AfterReconsideration, Direct, Reconsideration};
    let lines = verdicts(&[
        "2024-3-5|自然人|||2024-3-20|公开|维持|",
        "2024-3-5|自然人|||2024-3-20|公开|维持|审理中",
        "2024-3-5|自然人|||2024-3-20|公开|否|撤诉",
        "2024-3-5|自然人|||2024-3-20|公开|无|无",
    ]);
    let cases = |line: &Verdict| match line {
        Verdict::Counted(told) => told.cases.clone(),
        _ => unreachable!("{line:?}"),
    };
    assert_eq!(cases(&lines[0]), [(Reconsideration, Ending::Upheld)]);
    assert_eq!(
        cases(&lines[1]),
        [(Reconsideration, Ending::Upheld), (AfterReconsideration, Ending::Pending)]
    );
    assert_eq!(cases(&lines[2]), [(Direct, Ending::Other)]);
    assert_eq!(cases(&lines[3]), []);
    let both = register(&[
        "收到日期|申请人类型|答复日期|办理结果|复议/诉讼情况",
        "2024-3-5|自然人|2024-3-20|公开|复议维持；诉讼审理中",
    ]);
    let (_, account, _) = told(&both, latest());
    assert_eq!(
        cases(&account.lines[0]),
        [(Reconsideration, Ending::Upheld), (AfterReconsideration, Ending::Pending)]
    );
}

#[test]
fn what_is_odd_and_counted_all_the_same_is_pointed_out() {
    let register = register(&[
        HEADS,
        "2024-3-5|自然人|张三|预算|2024-3-20|公开||",
        "2024-3-5|自然人|张三|预算|2024-3-20|公开||",
        "2024-3-5|自然人|李四|预算|2024-3-20|公开||",
        "2022-3-5|自然人|王五|规划|2024-3-20|公开||",
        "3月5日|自然人|赵六|规划|2024-3-20|公开||",
        "2023-3-5|自然人|孙七|规划|2023-3-20|公开|维持|",
    ]);
    let (_, account, _) = told(&register, latest());
    assert_eq!(
        account.remarks,
        [(1, Remark::Alike(0)), (3, Remark::Old), (4, Remark::NoYear), (5, Remark::Case)]
    );
    assert_eq!(account.counted(), 5);
}

#[test]
fn a_line_that_is_left_out_is_counted_nowhere() {
    let register = register(&[HEADS, "2024-3-5|自然人|||2024-3-20|公开||"]);
    let mut understood = Understanding::of(&register, latest(), YEAR);
    understood.left_out.insert(0);
    let account = tell(&register, &understood, latest(), YEAR);
    assert_eq!(account.lines, [Verdict::LeftOut]);
    assert_eq!(account.words, []);
}

#[test]
fn late_answers_are_counted_in_working_days_and_public_holidays_are_not_known() {
    let rows = [
        "收到日期|申请人类型|是否延期|答复日期|办理结果",
        "2024-3-1|自然人||2024-3-29|公开",
        "2024-3-1|自然人||2024-4-1|公开",
        "2024-3-1|自然人|是|2024-4-26|公开",
        "2024-3-1|自然人|是|2024-4-29|公开",
        "2024-11-1|自然人|||",
        "2024-12-20|自然人|||",
    ];
    let (_, account, _) = told(&register(&rows), latest());
    let none = Holidays::default();
    let found = |holidays: &Holidays| -> Vec<(usize, u32, u32, bool)> {
        let late = late(&account, holidays, YEAR);
        late.iter().map(|one| (one.line, one.days, one.time, one.is_answered)).collect()
    };
    assert_eq!(found(&none), [(1, 21, 20, true), (3, 41, 40, true), (4, 42, 20, false)]);
    let listed = Holidays::listed(
        "3月29日\n4-4至4-6，5月1日至5月5日\n4月7日、4月28日补班\n国庆：很多天1x",
        YEAR,
    );
    assert_eq!((listed.count(), listed.unread.len()), (11, 1));
    assert_eq!(found(&listed), [(4, 42, 20, false)], "one day less in each");
}

#[test]
fn every_word_is_shown_with_what_it_was_taken_for() {
    for edition in editions() {
        let register = register(&[
            HEADS,
            "2024-3-5|个人|||2024-3-20|同意公开||",
            "2024-3-5|个人|||2024-3-20|同意公开||",
        ]);
        let (_, account, _) = told(&register, edition);
        let shown: Vec<(&str, usize, &Taken)> = account
            .words
            .iter()
            .map(|word| (word.text.as_str(), word.lines, &word.meaning))
            .collect();
        assert_eq!(
            shown,
            [
                ("同意公开", 2, &Taken::Exit(Exit::Closed(Outcome::Granted))),
                ("个人", 2, &Taken::Kind(Applicant::Person)),
            ]
        );
    }
}

#[test]
fn a_case_whose_end_is_not_said_is_pending_and_pointed_out() {
    const HEADS: &str = "收到日期|申请人类型|答复日期|办理结果|是否复议|复议结果|是否诉讼|诉讼结果";
    use Ending::{Corrected, Pending, Upheld};
    use Proceeding::{AfterReconsideration, Direct, Reconsideration};
    type Told = [(Proceeding, Ending)];
    let cases: [(&str, &Told, bool); 9] = [
        ("是|||", &[(Reconsideration, Pending)], true),
        ("是|无||", &[(Reconsideration, Pending)], true),
        ("是|维持||", &[(Reconsideration, Upheld)], false),
        ("|维持|是|", &[(Reconsideration, Upheld), (AfterReconsideration, Pending)], true),
        ("||是|", &[(Direct, Pending)], true),
        ("是||是|纠正", &[(AfterReconsideration, Corrected), (Reconsideration, Pending)], true),
        ("否||否|", &[], false),
        ("未提起|||", &[], false),
        ("维持|||", &[(Reconsideration, Upheld)], false),
    ];
    for (said, expected, is_pointed_out) in cases {
        let line = format!("2024-3-5|自然人|2024-3-20|公开|{said}");
        let (_, account, _) = told(&register(&[HEADS, &line]), latest());
        let told: Vec<_> = account.told().map(|(_, told)| told.cases.clone()).collect();
        assert_eq!(told, [expected.to_vec()], "{said}");
        assert_eq!(account.remarks == [(0, Remark::Pending)], is_pointed_out, "{said}");
        assert_eq!(account.remarks.is_empty(), !is_pointed_out, "{said}");
    }
    // The column alone tells it, too, and of a line of another year it is pointed out as any case.
    let (_, account, _) = told(
        &register(&[
            "收到日期|申请人类型|答复日期|办理结果|是否复议",
            "2024-3-5|自然人|2024-3-20|公开|是",
            "2022-3-5|自然人|2022-3-20|公开|是",
        ]),
        latest(),
    );
    assert_eq!(account.remarks, [(0, Remark::Pending), (1, Remark::Case)]);
}

#[test]
fn of_a_line_without_a_day_it_can_be_said_how_it_came_in() {
    let lines =
        ["收到日期|申请人类型|答复日期|办理结果", "|自然人|2024-3-20|公开", "2024-3-5|自然人||"];
    let mut held = super::keeping::opened(register(&lines), latest());
    assert_eq!(held.register.heads[4], "是否上年结转", "a column is added");
    let of = |held: &Docket| tell(&held.register, &held.understood, latest(), YEAR).lines.remove(0);
    assert_eq!(of(&held), Verdict::Untold(vec![Doubt::NoDay]));
    for (said, entry) in [("是", Entry::CarriedIn), ("否", Entry::New), ("本年新收", Entry::New)]
    {
        held.register.write(0, 4, said);
        let expected = Some((entry, Exit::Closed(Outcome::Granted)));
        assert_eq!(entry_and_exit(&of(&held)), expected, "{said}");
    }
    // Where every line has its day nothing is added; without one nothing is taken for new.
    let whole = super::keeping::opened(register(&[lines[0], lines[2]]), latest());
    assert_eq!(whole.register.heads.len(), 4);
    let none = register(&["是否上年结转|申请人类型|答复日期|办理结果", "|自然人|2024-3-20|公开"]);
    let (_, account, _) = told(&none, latest());
    assert_eq!(account.missing, ["收到日期"]);
}
