//! What can be told of a number of the prose where it stands: with what it was compared, or why
//! it was not.

use super::mentions::{Mention, Told, Verdict};

impl Mention {
    /// What can be told of it, in a sentence; `None` where nothing is known of it.
    #[must_use]
    pub fn account(&self) -> Option<String> {
        let said = &self.sentence[self.at.clone()];
        let told = match (&self.verdict, self.apart) {
            (Verdict::Agrees(subject), _) => {
                format!("与{}一致", subject.name)
            }
            (Verdict::Disagrees(subject), _) => {
                let allowed: Vec<String> =
                    subject.allowed.iter().map(ToString::to_string).collect();
                match allowed.is_empty() {
                    true => format!("与{}不一致", subject.name),
                    false => format!("与{}不一致，按表应为 {}", subject.name, allowed.join(" 或 ")),
                }
            }
            (Verdict::Unlinked, Some(apart)) => apart.told().to_owned(),
            (Verdict::Unlinked, None) => return None,
        };
        let named = match self.told {
            Told::Figure => format!("“{said}”"),
            Told::All | Told::None => format!("“{said}”这句话"),
        };
        Some(format!("{named}{told}。"))
    }
}
