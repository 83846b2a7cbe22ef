//! The hand in the register: what is written, filled, cut and pasted is worked out by the core on
//! the register as it is, each act one step that can be taken back.

use super::drawn::{Drawn, PLACE, Shown};
use crate::grip::{Grip, Walked};
use crate::register::store::Counting;
use leptos::prelude::*;
use nianbao::desk::hand::{Act, Around, Mode};
use nianbao::form::{Ground, Rectangle, Span, Spot};
use nianbao::register::{Docket, pasted};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use web_sys::{ClipboardEvent, Element, Event, FocusEvent, HtmlElement, HtmlInputElement};

/// The table in which the register is kept.
#[derive(Clone, Copy)]
pub struct Sheet {
    counting: Counting,
    grip: Grip,
    drawn: StoredValue<Option<Drawn>, LocalStorage>,
}

impl Sheet {
    pub fn new(counting: Counting) -> Sheet {
        let grip = Grip::at(Spot { row: 0, column: 0 });
        Sheet { counting, grip, drawn: StoredValue::new_local(None) }
    }

    // What is drawn.

    /// Draws and dresses what is in sight of the frame, and follows all that it shows.
    pub fn follow(self, frame: &HtmlElement) {
        if self.drawn.with_value(Option::is_none) {
            let columns = untrack(|| self.counting.understood(|one| one.columns.clone()));
            self.drawn.set_value(Drawn::of(frame, columns));
            // Before the first frame nothing has a height.
            self.counting.life.frame(move || {
                self.draw();
                self.focus();
            });
        }
        let (active, opposite) = self.grip.followed();
        self.counting.docket.track();
        self.counting.counted.track();
        // The lines that were chosen may be gone.
        let last = self.rows().saturating_sub(1);
        if active.row > last || opposite.is_some_and(|opposite| opposite.row > last) {
            self.grip.stand_at(self.there(active));
        }
        self.draw();
    }

    /// The place, or the last one above it that is there.
    fn there(self, spot: Spot) -> Spot {
        Spot { row: spot.row.min(self.rows().saturating_sub(1)), ..spot }
    }

    /// The hand goes to a place that was put back.
    pub fn come_to(self, spot: Spot) {
        self.go(self.there(spot));
    }

    /// Draws the lines that are in sight now.
    pub fn draw(self) {
        let lines = self.rows();
        let Some(wanted) = self.seen(|drawn| drawn.wanted(lines)) else { return };
        // The caret stays in the table when its row is drawn no more; the next key brings it back.
        let caret = self.seen(Drawn::line_with_caret).flatten();
        let stays = caret.is_some_and(|line| wanted.contains(&line));
        if caret.is_some() && !stays {
            self.rest();
        }
        let (hand, chosen) = (self.hand(), self.span());
        self.counting.docket.with_untracked(|docket| {
            self.counting.counted.with_untracked(|counted| {
                let Some(docket) = docket else { return };
                let verdicts = counted.as_ref().map_or(&[][..], |one| &one.account.lines);
                self.drawn.update_value(|drawn| {
                    if let Some(drawn) = drawn {
                        drawn.draw(wanted, lines);
                        drawn.dress(&Shown { docket, verdicts, hand, chosen });
                    }
                });
            });
        });
        // Its line may have come into another row.
        if stays && self.seen(Drawn::line_with_caret).flatten().is_none() {
            self.rest();
        }
    }

    fn seen<T>(self, read: impl FnOnce(&Drawn) -> T) -> Option<T> {
        self.drawn.with_value(|drawn| drawn.as_ref().map(read))
    }

    /// The caret rests on the frame.
    fn rest(self) {
        let frame = self.input().and_then(|input| input.closest(".register-own").ok().flatten());
        let caret = || document().active_element()?.closest(".register-own").ok().flatten();
        let frame = frame.or_else(caret).and_then(|frame| frame.dyn_into::<HtmlElement>().ok());
        if let Some(frame) = frame {
            let still = web_sys::FocusOptions::new();
            still.set_prevent_scroll(true);
            let _ = frame.focus_with_options(&still);
        }
    }

    fn ground(self) -> Rectangle {
        self.counting.docket.with_untracked(|docket| {
            docket.as_ref().map_or(Rectangle { rows: 0, columns: 0 }, Docket::ground)
        })
    }

    fn rows(self) -> usize {
        self.ground().rows
    }

    // What keys and the clipboard do.

    pub fn answer(self, event: &KeyboardEvent) {
        // The second time Escape is the room's.
        if event.key() == "Escape" && self.mode() == Mode::Leaving {
            return;
        }
        let is_away = self.spot_at(event).is_none();
        if event.ctrl_key() && event.shift_key() && matches!(event.key().as_str(), "+" | "=") {
            event.prevent_default();
            return self.insert();
        }
        let is_plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        // On the frame the caret stands for the active cell.
        if is_away && is_plain && event.key() != "Tab" && !event.key().starts_with("Shift") {
            self.focus();
        }
        let around = || Around {
            is_given: self.mode().is_writing(),
            page: self.seen(Drawn::page).unwrap_or(1),
            takes_words: true,
            ..Around::default()
        };
        match self.press(event, around) {
            Some(Act::Clear) => self.clear("清空"),
            Some(Act::Fill(from)) => {
                self.finish();
                let span = self.on_ground(|ground| self.hand().repeated(from, ground));
                self.counting.act("填充", |docket| docket.filled(span, from));
            }
            _ => {}
        }
    }

    fn clear(self, act: &'static str) {
        let span = self.span();
        self.counting.act(act, |docket| docket.cleared(span));
    }

    pub fn copy(self, event: &ClipboardEvent) -> bool {
        let Some(clipboard) = event.clipboard_data() else { return false };
        if self.mode() == Mode::Editing {
            return false;
        }
        self.finish();
        let span = self.span();
        let block = self
            .counting
            .docket
            .with_untracked(|docket| docket.as_ref().map(|docket| docket.block(span)));
        let Some(block) = block else { return false };
        let is_kept = clipboard
            .set_data("text/plain", &block.to_tsv())
            .and_then(|()| clipboard.set_data("text/html", &block.to_html()))
            .is_ok();
        if is_kept {
            event.prevent_default();
        }
        is_kept
    }

    pub fn cut(self, event: &ClipboardEvent) {
        if self.copy(event) {
            self.clear("剪切");
        }
    }

    /// Puts a block into cells from the first chosen one on, and chooses what it has filled.
    pub fn paste(self, event: &ClipboardEvent) {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text.filter(|text| self.mode() != Mode::Editing && !text.is_empty())
        else {
            return;
        };
        event.prevent_default();
        self.finish();
        self.grip.set_mode(Mode::Walking);
        self.end_run();
        let (chosen, block) = (self.span(), pasted(&text));
        let landing = self
            .counting
            .docket
            .with_untracked(|docket| docket.as_ref().map(|one| one.pasted(chosen, &block)));
        let Some(landing) = landing else { return };
        let said = landing.sentence();
        self.counting.perform("粘贴", landing.change);
        self.counting.said.set(said);
        self.choose(landing.span);
    }

    /// Chooses a block, the hand at its first cell.
    fn choose(self, span: Span) {
        self.go(Spot { row: span.rows.0, column: span.columns.0 });
        let last = Spot { row: span.rows.1, column: span.columns.1 };
        if last != self.spot() {
            self.extend(last);
            self.bring(self.spot());
        }
    }

    /// The lines of what is chosen.
    pub fn lines(self) -> (usize, usize) {
        self.span().rows
    }

    /// Takes the chosen lines out of the register.
    pub fn remove(self) {
        let rows = self.lines();
        self.counting.act("删除行", |docket| docket.removed(rows));
        self.come_to(Spot { row: rows.0, ..self.spot() });
    }

    /// A blank line above the chosen ones, and the hand in it.
    pub fn insert(self) {
        self.finish();
        let spot = self.spot();
        let (row, _) = self.lines();
        self.counting.act("插入行", |docket| docket.inserted(row));
        self.come_to(Spot { row, ..spot });
    }

    /// A line more at the end, and the hand in it.
    pub fn add(self) {
        self.counting.act("加一行", Docket::added);
        self.come_to(Spot { row: usize::MAX, column: 0 });
    }

    // What the caret does.

    /// The caret came to a cell, by whatever way.
    pub fn arrive(self, event: &FocusEvent) {
        let Some(spot) = self.spot_at(event) else { return };
        if spot != self.spot() {
            self.grip.stand_at(spot);
        }
        if self.mode() != Mode::Editing
            && let Some(input) = self.input()
        {
            input.select();
        }
    }

    /// The caret left a cell: what was written is kept. What is chosen stays so, for the buttons
    /// below.
    pub fn depart(self) {
        if !self.grip.is_gone() {
            self.finish();
            self.grip.set_mode(Mode::Walking);
        }
    }
}

impl Walked for Sheet {
    fn grip(self) -> Grip {
        self.grip
    }

    fn on_ground<T>(self, read: impl FnOnce(&dyn Ground) -> T) -> T {
        read(&self.ground())
    }

    fn spot_at(self, event: &Event) -> Option<Spot> {
        let element: Element = event.target()?.dyn_into().ok()?;
        let cell = element.closest("td").ok().flatten();
        let input = cell.and_then(|cell| cell.query_selector("input").ok().flatten())?;
        let place = input.get_attribute(PLACE)?;
        let (row, column) = place.split_once('-')?;
        Some(Spot { row: row.parse().ok()?, column: column.parse().ok()? })
    }

    fn input_at(self, spot: Spot) -> Option<HtmlInputElement> {
        self.seen(|drawn| drawn.input(spot)).flatten()
    }

    fn finish(self) {
        if !self.mode().is_writing() {
            return;
        }
        let spot = self.spot();
        let Some(input) = self.input() else { return };
        // Whatever is drawn meanwhile, it is not writing any more.
        self.grip.set_mode(Mode::Walking);
        self.counting.act("填写", |docket| docket.written(spot, &input.value()));
        self.show_held(&input);
    }

    fn restore(self) {
        self.grip.set_mode(Mode::Walking);
        if let Some(input) = self.input() {
            self.show_held(&input);
        }
        self.focus();
    }

    fn bring(self, spot: Spot) {
        let _ = self.seen(|drawn| drawn.scroll_to(spot.row));
        self.draw();
        if let Some(input) = self.input_at(spot) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            input.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}

impl Sheet {
    fn show_held(self, input: &HtmlInputElement) {
        let Spot { row, column } = self.spot();
        let held = untrack(|| self.counting.text(row, column));
        if input.value() != held {
            input.set_value(&held);
        }
    }
}
