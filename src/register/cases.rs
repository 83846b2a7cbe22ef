//! What a line tells of reconsideration and litigation.

use super::account::{Doubt, Taken, Use};
use super::columns::Column;
use super::letters::{key, word};
use super::phrases::CaseWord;
use super::telling::Telling;
use super::words::{ending, is_yes};
use crate::form::{Ending, Proceeding};

impl Telling<'_> {
    /// The cases of a line, and whether one is taken for pending because nothing says how it ended.
    pub(super) fn cases(
        &mut self,
        line: usize,
    ) -> Result<(Vec<(Proceeding, Ending)>, bool), Doubt> {
        let mut cases = Vec::new();
        let own = [
            (Column::Reconsideration, Proceeding::Reconsideration),
            (Column::Direct, Proceeding::Direct),
            (Column::After, Proceeding::AfterReconsideration),
        ];
        for (column, proceeding) in own {
            let text = word(self.text(line, column));
            cases.extend(self.ended(line, &text)?.map(|ending| (proceeding, ending)));
        }
        let flags = [Column::Reconsidered, Column::Sued].map(|one| self.flag(line, one));
        // A suit that comes with a reconsideration came after it.
        let suit = |cases: &[(Proceeding, Ending)]| {
            let has_both = cases.iter().any(|(one, _)| *one == Proceeding::Reconsideration);
            let is_after = has_both || flags[0].is_some();
            if is_after { Proceeding::AfterReconsideration } else { Proceeding::Direct }
        };
        let text = word(self.text(line, Column::Suit));
        if let Some(ending) = self.ended(line, &text)? {
            cases.push((suit(&cases), ending));
        }
        let text = word(self.text(line, Column::Cases));
        for part in text.split(['；', ';', '，', ',', '、']).map(str::trim) {
            let is_suit = ["诉讼", "起诉", "法院"].iter().any(|one| part.contains(one));
            let bare = ["行政复议", "行政诉讼", "复议", "诉讼", "结果", "：", ":"]
                .iter()
                .fold(part.to_owned(), |text, one| text.replace(one, ""));
            let bare = if ending(part).is_some() { part.to_owned() } else { bare };
            if let Some(ending) = self.ended(line, bare.trim())? {
                let of = if is_suit { suit(&cases) } else { Proceeding::Reconsideration };
                cases.push((of, ending));
            }
        }
        let mut is_assumed = false;
        for (flag, is_suit) in flags.into_iter().zip([false, true]) {
            let is_of =
                |(one, _): &(Proceeding, Ending)| (*one != Proceeding::Reconsideration) == is_suit;
            if let Some(ended) = flag.filter(|_| !cases.iter().any(is_of)) {
                let of = if is_suit { suit(&cases) } else { Proceeding::Reconsideration };
                is_assumed |= ended.is_none();
                cases.push((of, ended.unwrap_or(Ending::Pending)));
            }
        }
        Ok((cases, is_assumed))
    }

    /// What a column says that tells whether there was a case: none where there was none, else how
    /// it ended, where that is said.
    fn flag(&self, line: usize, column: Column) -> Option<Option<Ending>> {
        let text = self.text(line, column);
        match ending(text) {
            Some(CaseWord::None) => None,
            Some(CaseWord::Ended(ending)) => Some(Some(ending)),
            None => is_yes(text).then_some(None),
        }
    }

    /// Whether a line tells of a case, whatever became of it.
    pub(super) fn has_case(&self, line: usize) -> bool {
        Column::ALL.into_iter().filter(|column| column.is_case()).any(|column| {
            let text = self.text(line, column);
            !key(text).is_empty() && ending(text) != Some(CaseWord::None)
        })
    }

    fn ended(&mut self, line: usize, text: &str) -> Result<Option<Ending>, Doubt> {
        if key(text).is_empty() {
            return Ok(None);
        }
        let given = self.understood.endings.get(text).copied();
        let told = given.or_else(|| ending(text));
        let taken = told.map_or(Taken::Unknown, Taken::Ending);
        self.note(line, (Use::Ending, text), taken, given.is_some());
        match told {
            Some(CaseWord::Ended(ending)) => Ok(Some(ending)),
            Some(CaseWord::None) => Ok(None),
            None => Err(Doubt::UnknownEnding(text.to_owned())),
        }
    }
}
