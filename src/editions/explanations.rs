//! What the rows and columns mean, for the person who fills them in. Our own words,
//! after the Regulation (条例, 国务院令第711号) and the notices that explain the form.
//!
//! This list serves every edition: a line that an edition does not have is not asked for. One with
//! lines of its own has a list of its own beside it.

use crate::form::{Explanation, LineKey, LineRef, MatrixKey};

/// What a row means.
pub(super) const fn row(
    matrix: &'static str,
    key: &'static str,
    meaning: &'static str,
    source: &'static str,
) -> Explanation {
    let line = LineRef::Row(LineKey(key));
    Explanation { matrix: MatrixKey(matrix), line, meaning, source }
}

/// What a column means.
pub(super) const fn column(
    matrix: &'static str,
    key: &'static str,
    meaning: &'static str,
    source: &'static str,
) -> Explanation {
    let line = LineRef::Column(LineKey(key));
    Explanation { matrix: MatrixKey(matrix), line, meaning, source }
}

const DECISIONS: &str =
    "统计本年内作出的决定，不论是否已经公开，依法不公开的也计算在内。没有相应职权的填 0。";
const ONE_APPLICANT: &str = "一件申请只计入一类申请人，按提出申请的主体归类。";

pub static EXPLANATIONS: &[Explanation] = &[
    row(
        "proactive",
        "regulations",
        "只有依法享有规章制定权的机关才填。街道、乡镇和多数部门没有规章制定权，填 0。",
        "条例第二十条第一项",
    ),
    row(
        "proactive",
        "normative_documents",
        "统计本机关制发的行政规范性文件。有效期届满自然失效的，计入废止。",
        "条例第二十条第一项",
    ),
    row("proactive", "licences", DECISIONS, "条例第二十条第五项"),
    row(
        "proactive",
        "other_services",
        "统计行政许可以外的对外管理服务事项，如确认、登记、备案、给付。",
        "条例第二十条第五项",
    ),
    row("proactive", "penalties", DECISIONS, "条例第二十条第六项"),
    row("proactive", "compulsory_measures", DECISIONS, "条例第二十条第六项"),
    row(
        "proactive",
        "fees",
        "统计本年实际收到的行政事业性收费。金额以万元为单位，可以带小数。信息处理费不在这里，在第六部分说明。",
        "条例第二十条第八项",
    ),
    row(
        "proactive",
        "procurement",
        "统计本年政府集中采购的项目数量和总金额；二者要么都有，要么都是 0。",
        "条例第二十条第九项",
    ),
    row(
        "requests",
        "received",
        "统计 1 月 1 日至 12 月 31 日新收到的申请。一次提出多项内容、按一事一申请原则分开办理的，可以计为多件。",
        "条例第三十一条",
    ),
    row(
        "requests",
        "carried_in",
        "上年没有办完、转到本年办理的申请。七列都应与上一年报告“四、结转下年度继续办理”一致。",
        "年度报告格式表三",
    ),
    row(
        "requests",
        "granted",
        "答复时提供了全部所申请的信息；信息已经主动公开、告知申请人获取途径的，也计入这里。",
        "条例第三十六条第一项、第二项",
    ),
    row(
        "requests",
        "partially_granted",
        "一件申请中有的公开、有的不公开，作了区分处理的，只计入这里，不再计入（三）各项。",
        "条例第三十七条",
    ),
    row("requests", "denied_state_secret", "所申请的信息依法确定为国家秘密。", "条例第十四条"),
    row(
        "requests",
        "denied_prohibited_by_law",
        "其他法律、行政法规明文禁止公开的信息。",
        "条例第十四条",
    ),
    row(
        "requests",
        "denied_security_stability",
        "公开后可能危及国家安全、公共安全、经济安全、社会稳定的信息。",
        "条例第十四条",
    ),
    row(
        "requests",
        "denied_third_party_rights",
        "涉及商业秘密、个人隐私等，公开会损害第三方合法权益，第三方不同意公开且不属于公共利益需要的。",
        "条例第十五条、第三十二条",
    ),
    row(
        "requests",
        "denied_internal_affairs",
        "人事管理、后勤管理、内部工作流程三类内部事务信息。",
        "条例第十六条第一款",
    ),
    row(
        "requests",
        "denied_process_information",
        "讨论记录、过程稿、磋商信函、请示报告四类过程性信息。",
        "条例第十六条第二款",
    ),
    row(
        "requests",
        "denied_enforcement_file",
        "行政执法案卷信息，由法律、法规、规章另行规定查阅办法的，从其规定。",
        "条例第十六条第二款",
    ),
    row(
        "requests",
        "denied_query_matter",
        "工商登记、不动产登记等，有专门法律、行政法规规定查询办法的，告知申请人依照办理。",
        "条例第三十六条第七项",
    ),
    row(
        "requests",
        "unavailable_not_held",
        "经检索没有所申请的信息，或者该信息不属于本机关负责公开。",
        "条例第三十六条第四项、第五项",
    ),
    row(
        "requests",
        "unavailable_requires_creation",
        "没有现成的信息，需要对现有信息加工、分析才能提供。",
        "条例第三十八条",
    ),
    row(
        "requests",
        "unavailable_unclear",
        "已经补正，但申请内容仍不明确。始终没有补正的，计入（六）其他处理。",
        "条例第三十条",
    ),
    row(
        "requests",
        "unprocessed_petition",
        "以申请公开的名义进行信访、投诉、举报，告知通过相应渠道提出。",
        "条例第三十九条第一款",
    ),
    row(
        "requests",
        "unprocessed_repeat",
        "就同样的内容已经答复过，又提出相同的申请。",
        "条例第三十六条第六项",
    ),
    row(
        "requests",
        "unprocessed_publication",
        "要求提供政府公报、报刊、书籍等公开出版物，告知获取的途径。",
        "条例第三十九条第二款",
    ),
    row(
        "requests",
        "unprocessed_excessive",
        "申请的数量、频次明显超过合理范围，又不能说明合理理由。",
        "条例第三十五条",
    ),
    row(
        "requests",
        "unprocessed_confirmation",
        "对已经取得的信息，要求确认其真伪、效力或者重新出具。",
        "年度报告格式表三",
    ),
    row(
        "requests",
        "other_uncorrected",
        "要求补正后，申请人没有正当理由逾期不补正，视为放弃申请，不再处理。",
        "条例第三十条",
    ),
    row(
        "requests",
        "other_unpaid",
        "发出收费通知后，申请人逾期没有缴费，视为放弃申请，不再处理。第六部分应同时说明信息处理费的情况。",
        "条例第四十二条，国办函〔2020〕109号",
    ),
    row(
        "requests",
        "other_misc",
        "以上各项都不能归入的处理结果，包括申请人主动撤回申请。比例不宜过高。",
        "年度报告格式表三",
    ),
    row(
        "requests",
        "other",
        "以上各项都不能归入的处理结果，包括逾期不补正、主动撤回申请等。",
        "年度报告格式表三",
    ),
    row(
        "requests",
        "closed_total",
        "本年办结的全部申请，上年结转到本年办结的也计算在内；等于（一）至（六）各项之和。",
        "年度报告格式表三",
    ),
    row(
        "requests",
        "carried_out",
        "到 12 月 31 日还没有办完的申请。下一年报告的“二、上年结转”应与此一致。",
        "年度报告格式表三",
    ),
    column("requests", "natural_person", ONE_APPLICANT, "年度报告格式表三"),
    column("requests", "commercial_enterprise", ONE_APPLICANT, "年度报告格式表三"),
    column("requests", "research_institution", ONE_APPLICANT, "年度报告格式表三"),
    column("requests", "public_welfare_organization", ONE_APPLICANT, "年度报告格式表三"),
    column(
        "requests",
        "legal_service_institution",
        "律师事务所等法律服务机构以本机构名义提出的申请。",
        "年度报告格式表三",
    ),
    column("requests", "other", ONE_APPLICANT, "年度报告格式表三"),
    column("requests", "total", "同一行六类申请人之和。", "年度报告格式表三"),
    row(
        "disputes",
        "reconsideration",
        "因政府信息公开被申请行政复议的案件。2024 年起，对不予公开决定不服的，应当先申请行政复议。",
        "行政复议法第二十三条",
    ),
    row(
        "disputes",
        "litigation_direct",
        "没有经过行政复议，直接向人民法院起诉的案件。",
        "行政复议法第二十三条",
    ),
    row(
        "disputes",
        "litigation_after_reconsideration",
        "经过行政复议后，又向人民法院起诉的案件。",
        "年度报告格式表四",
    ),
    column("disputes", "upheld", "复议机关或者人民法院维持原行为的案件。", "年度报告格式表四"),
    column(
        "disputes",
        "corrected",
        "撤销、变更、确认违法、责令履行等改变原行为的案件。",
        "年度报告格式表四",
    ),
    column("disputes", "other", "以撤回、驳回、终止、调解等方式结案的案件。", "年度报告格式表四"),
    column("disputes", "pending", "到 12 月 31 日还没有审结的案件。", "年度报告格式表四"),
    column("disputes", "total", "同一类案件的四种结果之和。", "年度报告格式表四"),
];
