//! How long one key takes in a long passage full of numbers.

fn main() {
    divan::main();
}

/// Dense prose of our own, five thousand characters of it.
fn dense() -> String {
    let text = "全年共收到政府信息公开申请128件（含上年结转6件），其中自然人申请120件，法人或其他组织8件；\
                已办结125件，予以公开60件，占48%，部分公开7件，不予公开20件，无法提供38件，3件结转下年度继续办理。\
                因政府信息公开被申请行政复议4件，其中维持3件，纠正1件，未发生行政诉讼。\
                制发规范性文件2件，废止1件，现行有效5件，均已公开；主动公开信息423条，其中机构信息3条，财政信息2条。";
    text.chars().cycle().take(5_000).collect()
}

#[divan::bench]
fn of_five_thousand_characters(bencher: divan::Bencher) {
    use nianbao::editions::passages;
    use nianbao::form::Field;
    use nianbao::report::{Action, Agency, AgencyKind, Report};
    let agency = Agency { name: "示例街道办事处".to_owned(), kind: AgencyKind::Subdistrict };
    let mut report = Report::empty(nianbao::editions::for_year(2024), 2024, agency);
    report.apply(Action::write(Field::Passage(passages::ON_REQUEST), dense()));
    for matrix in report.edition.matrices() {
        report.apply(Action::FillBlanks(matrix.key.0));
    }
    bencher.bench(|| nianbao::narrative::read_prose(&report));
}
