//! Which lines of the forms stand for what, as far as the notices have it in common.

use crate::form::{Applicant, Ending, Group, LineKey, MatrixKey, Outcome, Proceeding, Row, Table};

/// The tables.
pub static TABLES: &[(Table, MatrixKey)] = &[
    (Table::Public, MatrixKey("proactive")),
    (Table::Requests, MatrixKey("requests")),
    (Table::Disputes, MatrixKey("disputes")),
];

/// What comes in, is closed and stays open.
pub static STAGES: &[(Row, LineKey)] = &[
    (Row::Received, LineKey("received")),
    (Row::CarriedIn, LineKey("carried_in")),
    (Row::Closed, LineKey("closed_total")),
    (Row::CarriedOut, LineKey("carried_out")),
];

const OUTCOMES: [(Outcome, LineKey); 18] = [
    (Outcome::Granted, LineKey("granted")),
    (Outcome::Partly, LineKey("partially_granted")),
    (Outcome::StateSecret, LineKey("denied_state_secret")),
    (Outcome::Prohibited, LineKey("denied_prohibited_by_law")),
    (Outcome::Security, LineKey("denied_security_stability")),
    (Outcome::ThirdParty, LineKey("denied_third_party_rights")),
    (Outcome::Internal, LineKey("denied_internal_affairs")),
    (Outcome::Process, LineKey("denied_process_information")),
    (Outcome::Enforcement, LineKey("denied_enforcement_file")),
    (Outcome::Query, LineKey("denied_query_matter")),
    (Outcome::NotHeld, LineKey("unavailable_not_held")),
    (Outcome::ToBeMade, LineKey("unavailable_requires_creation")),
    (Outcome::Unclear, LineKey("unavailable_unclear")),
    (Outcome::Petition, LineKey("unprocessed_petition")),
    (Outcome::Repeated, LineKey("unprocessed_repeat")),
    (Outcome::Publication, LineKey("unprocessed_publication")),
    (Outcome::Excessive, LineKey("unprocessed_excessive")),
    (Outcome::Confirmation, LineKey("unprocessed_confirmation")),
];

/// The outcomes （一） to （五） and an edition's own of （六）.
pub const fn outcomes<const SIX: usize, const ALL: usize>(
    six: [(Outcome, LineKey); SIX],
) -> [(Outcome, LineKey); ALL] {
    let mut all = [OUTCOMES[0]; ALL];
    let mut i = 0;
    while i < ALL {
        all[i] = if i < OUTCOMES.len() { OUTCOMES[i] } else { six[i - OUTCOMES.len()] };
        i += 1;
    }
    all
}

/// Who applies.
pub static APPLICANTS: &[(Applicant, LineKey)] = &[
    (Applicant::Person, LineKey("natural_person")),
    (Applicant::Enterprise, LineKey("commercial_enterprise")),
    (Applicant::Institute, LineKey("research_institution")),
    (Applicant::Charity, LineKey("public_welfare_organization")),
    (Applicant::LawFirm, LineKey("legal_service_institution")),
    (Applicant::OtherBody, LineKey("other")),
    (Applicant::All, LineKey("total")),
];

/// The kinds of proceedings.
pub static PROCEEDINGS: &[(Proceeding, LineKey)] = &[
    (Proceeding::Reconsideration, LineKey("reconsideration")),
    (Proceeding::Direct, LineKey("litigation_direct")),
    (Proceeding::AfterReconsideration, LineKey("litigation_after_reconsideration")),
];

/// How they end.
pub static ENDINGS: &[(Ending, LineKey)] = &[
    (Ending::Upheld, LineKey("upheld")),
    (Ending::Corrected, LineKey("corrected")),
    (Ending::Other, LineKey("other")),
    (Ending::Pending, LineKey("pending")),
    (Ending::All, LineKey("total")),
];

/// The six groups of outcomes, the last with an edition's own rows.
pub const fn groups(six: &'static [LineKey]) -> [Group; 6] {
    const fn group(
        key: &'static str,
        numeral: &'static str,
        name: &'static str,
        rows: &'static [LineKey],
    ) -> Group {
        Group { key, numeral, name, rows }
    }
    [
        group("granted", "（一）", "予以公开", &[LineKey("granted")]),
        group("partially_granted", "（二）", "部分公开", &[LineKey("partially_granted")]),
        group(
            "denied",
            "（三）",
            "不予公开",
            &[
                LineKey("denied_state_secret"),
                LineKey("denied_prohibited_by_law"),
                LineKey("denied_security_stability"),
                LineKey("denied_third_party_rights"),
                LineKey("denied_internal_affairs"),
                LineKey("denied_process_information"),
                LineKey("denied_enforcement_file"),
                LineKey("denied_query_matter"),
            ],
        ),
        group(
            "unavailable",
            "（四）",
            "无法提供",
            &[
                LineKey("unavailable_not_held"),
                LineKey("unavailable_requires_creation"),
                LineKey("unavailable_unclear"),
            ],
        ),
        group(
            "unprocessed",
            "（五）",
            "不予处理",
            &[
                LineKey("unprocessed_petition"),
                LineKey("unprocessed_repeat"),
                LineKey("unprocessed_publication"),
                LineKey("unprocessed_excessive"),
                LineKey("unprocessed_confirmation"),
            ],
        ),
        group("other", "（六）", "其他处理", six),
    ]
}
