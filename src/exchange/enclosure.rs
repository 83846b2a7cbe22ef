//! The files of an envelope, as a person is told of them.

/// A file of the envelope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enclosure {
    /// What it is.
    pub label: &'static str,
    /// What it is called.
    pub file: String,
    /// How far it has come.
    pub state: State,
}

/// How far a file of the envelope has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It can be sent.
    Ready,
    /// It is there, and something stands in the way of publication.
    Draft,
    /// It is not there, for this reason.
    Missing(&'static str),
}

/// What of an envelope is not ready, and what is not in it, in a sentence; empty where all is.
#[must_use]
pub fn told(enclosed: &[Enclosure]) -> String {
    let drafts = enclosed.iter().filter(|one| one.state == State::Draft);
    let drafts: Vec<&str> = drafts.map(|one| one.label).collect();
    let mut said = String::new();
    if !drafts.is_empty() {
        said += &format!("还是草稿：{}。", drafts.join("、"));
    }
    for one in enclosed {
        if let State::Missing(reason) = one.state {
            said += &format!("不含{}：{reason}。", one.label);
        }
    }
    said
}
