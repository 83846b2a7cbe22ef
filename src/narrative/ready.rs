//! Sentences in the customary wording, built from live figures: they are right
//! whatever the tables say.

/// A sentence to be put into the prose.
#[derive(Debug)]
pub struct Ready {
    /// What it is about.
    pub name: &'static str,
    /// The sentence.
    pub text: &'static str,
}

/// Every ready sentence.
pub static READY: &[Ready] = &[
    Ready {
        name: "申请的收到和办结",
        text: "全年新收政府信息公开申请{{requests.received.total}}件，上年结转{{requests.carried_in.total}}件，\
               办结{{requests.closed_total.total}}件，结转下年度继续办理{{requests.carried_out.total}}件。",
    },
    Ready {
        name: "申请的办理结果",
        text: "办结的申请中，予以公开{{group.granted}}件，部分公开{{group.partially_granted}}件，\
               不予公开{{group.denied}}件，无法提供{{group.unavailable}}件，不予处理{{group.unprocessed}}件，\
               其他处理{{group.other}}件。",
    },
    Ready {
        name: "复议和诉讼",
        text: "因政府信息公开被申请行政复议{{disputes.reconsideration.total}}件，其中维持{{disputes.reconsideration.upheld}}件，\
               纠正{{disputes.reconsideration.corrected}}件，尚未审结{{disputes.reconsideration.pending}}件；\
               被提起行政诉讼{{group.litigation.total}}件，其中维持{{group.litigation.upheld}}件，\
               纠正{{group.litigation.corrected}}件，尚未审结{{group.litigation.pending}}件。",
    },
];
