//! A report as the page has it, and what must hold of it.

use nianbao::document::History;
use nianbao::exchange::{admit, open, seal};
use nianbao::form::Field;
use nianbao::report::{Action, Report};
use nianbao::rules::review;
use std::collections::BTreeMap;

/// Steps of undo that outlive the page.
const LASTING: usize = 100;

/// Steps of undo in memory.
const DEPTH: usize = 200;

/// Says no more than the first line that differs.
#[track_caller]
fn assert_same(one: &str, other: &str, what: &str) {
    let lines = one.lines().zip(other.lines());
    let differing = lines.enumerate().find(|(_, (one, other))| one != other);
    assert!(one == other, "{what} differ: {differing:?}, {} and {} bytes", one.len(), other.len());
}

/// What is found in a report, line by line: each finding without what it quotes of the
/// figures as they were typed, each number of the prose.
fn told(report: &Report) -> String {
    let review = review(report);
    let findings = review.open.iter().map(|one| {
        let (rule, at, culprit) = (one.rule.id, one.at, one.culprit);
        format!("{rule} {} {at} {:?} {culprit:?}", one.severity.key(), one.cells)
    });
    let mentions = review.mentions.iter().map(|one| format!("{one:?}"));
    findings.chain(mentions).collect::<Vec<_>>().join("\n")
}

/// A report as the page has it: with its history, and what the test knows of it.
pub struct Desk {
    pub id: String,
    pub report: Report,
    history: History,
    /// The states to which undo leads, the nearest last, and those to which redo does.
    past: Vec<Report>,
    future: Vec<Report>,
    /// The field of a run of keystrokes.
    typing: Option<Field>,
    /// The files of the steps that outlive the page, by their stamps, and their order.
    steps: BTreeMap<u64, String>,
    order: String,
}

impl Desk {
    pub fn new(id: String, report: Report) -> Desk {
        Desk {
            id,
            report,
            history: History::default(),
            past: Vec::new(),
            future: Vec::new(),
            typing: None,
            steps: BTreeMap::new(),
            order: String::new(),
        }
    }

    pub fn act(&mut self, action: Action) {
        let field = action.field();
        let is_typing = action.is_typing();
        let joins = is_typing && field.is_some() && self.typing == field;
        let before = self.report.clone();
        self.history.perform(&mut self.report, action);
        if !joins && seal(&self.report) == seal(&before) {
            // Nothing to be taken back.
            self.typing = None;
            return;
        }
        self.typing = field.filter(|_| is_typing);
        self.future.clear();
        if !joins {
            self.past.push(before);
            let surplus = self.past.len().saturating_sub(DEPTH);
            self.past.drain(..surplus);
        }
    }

    pub fn settle(&mut self) {
        self.history.settle();
        self.typing = None;
    }

    pub fn undo(&mut self) -> bool {
        assert_eq!(self.history.can_undo(), !self.past.is_empty(), "as many steps as were made");
        let Some(before) = self.past.pop() else { return false };
        self.future.push(self.report.clone());
        self.history.undo(&mut self.report);
        self.typing = None;
        assert_same(&seal(&self.report), &seal(&before), "a step back");
        true
    }

    pub fn redo(&mut self) -> bool {
        assert_eq!(self.history.can_redo(), !self.future.is_empty(), "as many as taken back");
        let Some(after) = self.future.pop() else { return false };
        self.past.push(self.report.clone());
        self.history.redo(&mut self.report);
        self.typing = None;
        assert_same(&seal(&self.report), &seal(&after), "a step made again");
        true
    }

    /// Gives up a run of keystrokes.
    pub fn abandon(&mut self) {
        let was_typing = self.typing.take().is_some();
        assert_eq!(self.history.abandon(&mut self.report), was_typing);
        if was_typing {
            let before = self.past.pop().expect("the state before the run");
            assert_same(&seal(&self.report), &seal(&before), "a run given up");
        }
    }

    /// Keeps the steps beside the journal, as the page does whenever it keeps a report.
    pub fn keep_steps(&mut self) {
        let steps = &mut self.steps;
        self.history.hand_out(&self.report, |stamp, text| {
            steps.insert(stamp, text.to_owned());
        });
        self.order = self.history.order();
        let wanted: Vec<u64> =
            self.order.split_whitespace().filter_map(|stamp| stamp.parse().ok()).collect();
        self.steps.retain(|stamp, _| wanted.contains(stamp));
    }

    /// The page was closed and is opened again.
    pub fn come_back(&mut self, kept: Report) {
        assert_same(&seal(&kept), &seal(&self.report), "the report that was left");
        self.report = kept;
        self.history = History::default();
        self.history.resume(&self.order, |stamp| self.steps.get(&stamp).cloned());
        self.typing = None;
        for states in [&mut self.past, &mut self.future] {
            let surplus = states.len().saturating_sub(LASTING);
            states.drain(..surplus);
        }
    }

    /// What leaves as a file opens again as the same, to the byte and to the finding.
    pub fn assert_opens_again(&self) {
        let text = seal(&self.report);
        let opened = open(&text).expect("what is sealed opens");
        assert_same(&seal(&opened), &text, "the bytes of what was opened");
        let admitted = admit(&text).expect("at the door too");
        assert_same(&seal(&admitted), &text, "the bytes of what was let in");
        assert_same(&told(&opened), &told(&self.report), "what is found");
    }

    /// All the way back, and all the way forward again.
    pub fn assert_leads_back(&mut self) {
        let now = seal(&self.report);
        let first = self.past.first().map_or_else(|| now.clone(), seal);
        let mut steps = 0;
        while self.undo() {
            steps += 1;
        }
        assert_same(&seal(&self.report), &first, "all the way back");
        (0..steps).for_each(|_| assert!(self.redo()));
        assert_same(&seal(&self.report), &now, "all the way forward");
    }
}
