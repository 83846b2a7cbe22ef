//! What the page asks of the browser beyond Leptos: finding a field's element,
//! focus, the clock, the print media.

use crate::browser::life;
pub use crate::browser::times::{now, this_year};
use leptos::prelude::*;
use nianbao::form::Field;
use std::ops::Range;
use wasm_bindgen::prelude::*;
use web_sys::{
    HtmlElement, HtmlInputElement, HtmlTemplateElement, HtmlTextAreaElement, Performance,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub fn console_error(message: &str);
}

/// How long something takes, by the browser's clock.
#[derive(Clone)]
pub struct Stopwatch {
    name: &'static str,
    performance: Option<Performance>,
}

impl Stopwatch {
    /// Begins now.
    pub fn start(name: &'static str) -> Stopwatch {
        let performance = window().performance();
        if let Some(performance) = &performance {
            performance.clear_marks_with_mark_name(name);
            let _ = performance.mark(name);
        }
        Stopwatch { name, performance }
    }

    /// Leaves how long it took among the browser's measures, in place of the last one of this
    /// name.
    pub fn stop(&self) {
        let Some(performance) = &self.performance else { return };
        performance.clear_measures_with_measure_name(self.name);
        let _ = performance.measure_with_start_mark(self.name, self.name);
    }
}

/// Tells the world outside what state the page is in: `ready` accepts input.
pub fn mark_body(state: &str) {
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-app", state);
    }
}

/// Says that the page accepts input, unless it has failed.
pub fn mark_ready() {
    if document().body().is_some_and(|body| !body.has_attribute("data-app")) {
        mark_body("ready");
    }
}

/// Takes away what the document showed while the program was loading.
pub fn clear_body() {
    if let Some(opening) = document().get_element_by_id("opening") {
        opening.remove();
    }
}

/// A text that stands in the page in a `template` of this id.
pub fn template(id: &str) -> String {
    let template = document().get_element_by_id(id);
    let template = template.and_then(|element| element.dyn_into::<HtmlTemplateElement>().ok());
    template.and_then(|template| template.content().text_content()).unwrap_or_default()
}

/// What a data block of this id holds.
pub fn data_block(id: &str) -> Option<String> {
    document().get_element_by_id(id)?.text_content()
}

/// The element in which a field is edited.
pub fn element_of(field: Field) -> Option<HtmlElement> {
    let selector = match field {
        Field::Figure(cell) => format!("[data-cell=\"{cell}\"]:is(input)"),
        field => format!("[data-field=\"{field}\"]"),
    };
    document().query_selector(&selector).ok()??.dyn_into().ok()
}

/// Marks the elements in which these fields are edited, and no others, by an attribute; who does not
/// see it hears `told`.
pub fn mark_places(mark: &str, told: &str, fields: &[Field]) {
    for element in elements_of(&format!("[{mark}]")) {
        let _ = element.remove_attribute(mark);
        let _ = element.remove_attribute("aria-description");
    }
    for element in fields.iter().filter_map(|field| element_of(*field)) {
        let _ = element.set_attribute(mark, "");
        let _ = element.set_attribute("aria-description", told);
    }
}

/// Shows a text in a field that holds another.
pub fn show(field: Field, text: &str) {
    let Some(element) = element_of(field) else { return };
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        if input.value() != text {
            input.set_value(text);
        }
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>()
        && area.value() != text
    {
        area.set_value(text);
    }
}

/// Puts the caret into a field, and the field into the middle of the view where it is
/// not in sight already: a page that jumps for nothing makes one lose one's place.
pub fn lead_to(field: Field) {
    let Some(element) = element_of(field) else { return };
    let without_scrolling = web_sys::FocusOptions::new();
    without_scrolling.set_prevent_scroll(true);
    let _ = element.focus_with_options(&without_scrolling);
    if let (Field::Figure(_), Some(input)) = (field, element.dyn_ref::<HtmlInputElement>()) {
        // Even where the caret was there already, the next key replaces the figure.
        input.select();
    }
    if is_in_sight(&element) {
        return;
    }
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Selects what stands in a field of one line: the next key replaces it.
pub fn select(field: Field) {
    if let Some(input) = element_of(field).and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// Selects a stretch of a field of prose, in bytes of its text as it is shown.
pub fn choose(field: Field, stretch: &Range<usize>) {
    let area = element_of(field).and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    if let Some(area) = area {
        choose_in(&area, stretch);
    }
}

/// Selects a stretch of a text area, in bytes of its text.
pub fn choose_in(area: &HtmlTextAreaElement, stretch: &Range<usize>) {
    let text = area.value();
    let units = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).unwrap_or(u32::MAX)
    };
    let _ = area.set_selection_range(units(stretch.start), units(stretch.end));
}

/// Shows a text in a text area, with the caret at a byte of it, where another text stands there.
pub fn show_with_caret(area: &HtmlTextAreaElement, text: &str, caret: usize) {
    if area.value() != text {
        area.set_value(text);
        choose_in(area, &(caret..caret));
    }
}

/// The id of the place where a field stands in the sheet.
pub fn id_of(field: Field) -> String {
    format!("at-{}", field.to_string().replace('.', "-"))
}

/// A part that begins so many pixels below the upper edge of the view is the one that is read: more
/// than `scroll-padding` and the margin of a section leave above it (`sheet.css`).
const TOP: i64 = 120;

/// The id of the marked part of `scroller` that holds the caret, where that is in view; else of the
/// last one that begins at its upper edge or above.
pub fn part_in_view(scroller: &web_sys::Element) -> Option<String> {
    let frame = scroller.get_bounding_client_rect();
    let caret = document().active_element().filter(|one| scroller.contains(Some(one)));
    let caret = caret.map(|one| one.get_bounding_client_rect().top());
    let caret = caret.filter(|top| (frame.top()..frame.bottom()).contains(top));
    let line = caret.unwrap_or(frame.top()) as i64 + if caret.is_some() { 1 } else { TOP };
    let parts = scroller.query_selector_all("[data-part]").ok()?;
    (0..parts.length())
        .filter_map(|i| parts.get(i)?.dyn_into::<web_sys::Element>().ok())
        .take_while(|part| part.get_bounding_client_rect().top() as i64 <= line)
        .last()
        .map(|part| part.id())
}

/// Where the caret stands in a text area, in bytes of its text.
pub fn caret_of(area: &HtmlTextAreaElement) -> usize {
    bytes_at(&area.value(), area.selection_end().ok().flatten())
}

/// What is chosen in a text area, in bytes of its text.
pub fn chosen_in(area: &HtmlTextAreaElement) -> Range<usize> {
    let text = area.value();
    let [from, to] = [area.selection_start(), area.selection_end()];
    bytes_at(&text, from.ok().flatten())..bytes_at(&text, to.ok().flatten())
}

/// The text that is marked where the caret stands in a passage, where it is a short one of one line.
pub fn marked_text() -> Option<String> {
    /// Longest that is taken for something to be sought, in characters.
    const LONGEST: usize = 100;
    let area = document().active_element()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    let text = area.value().get(chosen_in(&area))?.to_owned();
    let is_short = !text.trim().is_empty() && text.chars().count() <= LONGEST;
    (is_short && !text.contains('\n')).then_some(text)
}

/// A place that the browser gives in UTF-16 units, in bytes; none is the end.
fn bytes_at(text: &str, units: Option<u32>) -> usize {
    let units = units.map_or(usize::MAX, |units| units as usize);
    let mut seen = 0;
    text.chars()
        .take_while(|c| {
            seen += c.len_utf16();
            seen <= units
        })
        .map(char::len_utf8)
        .sum()
}

/// Puts the caret on the next of these buttons or on the one before; from elsewhere on the first.
pub fn step_in(buttons: &str, forward: bool) {
    let buttons = elements_of(buttons);
    let active = document().active_element();
    let here = buttons.iter().position(|one| active.as_ref() == Some(one.as_ref()));
    let next = match (here, forward) {
        (None, true) => Some(0),
        (Some(at), true) => Some((at + 1).min(buttons.len().saturating_sub(1))),
        (Some(at), false) => at.checked_sub(1),
        (None, false) => None,
    };
    if let Some(next) = next.and_then(|at| buttons.get(at)) {
        let _ = next.focus();
    }
}

/// Presses the first of these buttons.
pub fn press_first(buttons: &str) {
    if let Some(first) = elements_of(buttons).first() {
        first.click();
    }
}

/// Every element of the page that a selector finds.
pub fn elements_of(selector: &str) -> Vec<HtmlElement> {
    document().query_selector_all(selector).map(held).unwrap_or_default()
}

/// Every element within another one that a selector finds.
pub fn elements_in(within: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    within.query_selector_all(selector).map(held).unwrap_or_default()
}

fn held(found: web_sys::NodeList) -> Vec<HtmlElement> {
    (0..found.length()).filter_map(|i| found.get(i)?.dyn_into().ok()).collect()
}

/// Brings what this selector finds into view, where it is not.
pub fn show_nearest(selector: &str) {
    if let Ok(Some(element)) = document().query_selector(selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Puts the caret on the first of these, where there is one.
pub fn focus_first(selector: &str) {
    if let Some(first) = elements_of(selector).first() {
        let _ = first.focus();
    }
}

/// Whether the caret stands in a field, so that a letter is a letter.
pub fn is_writing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    })
}

/// Whether a dialog lies over the page.
pub fn is_in_dialog() -> bool {
    document().query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some())
}

/// Whether no other dialog lies over the one of this class.
pub fn is_on_top(class: &str) -> bool {
    let Ok(open) = document().query_selector_all("dialog[open]") else { return false };
    let last = open.length().checked_sub(1).and_then(|last| open.get(last));
    let last = last.and_then(|last| last.dyn_into::<web_sys::Element>().ok());
    last.is_some_and(|last| last.class_list().contains(class))
}

/// Brings the element with this id to the top of the view.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Whether an element stands in the middle four fifths of the sheet's view.
fn is_in_sight(element: &HtmlElement) -> bool {
    let Ok(Some(scroller)) = element.closest(".sheet-scroll") else { return true };
    let (frame, place) = (scroller.get_bounding_client_rect(), element.get_bounding_client_rect());
    let margin = frame.height() as i64 / 10;
    place.top() as i64 >= frame.top() as i64 + margin
        && place.bottom() as i64 <= frame.bottom() as i64 - margin
}

/// The time of day, `09:31:07`.
pub fn clock() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// Opens the browser's print dialogue.
pub fn print() {
    let _ = window().print();
}

/// Calls `report` with whether the page is being printed, whenever that changes and for as
/// long as what is being made lives.
pub fn on_print(report: impl Fn(bool) + Clone + 'static) {
    let before = report.clone();
    let after = report.clone();
    life::listen_untyped("beforeprint", move |_| before(true));
    life::listen_untyped("afterprint", move |_| after(false));
    let Ok(Some(media)) = window().match_media("print") else { return };
    let asked = media.clone();
    life::listen_to_medium(&media, move || report(asked.matches()));
}

/// Puts the caret into a field, and moves nothing else.
pub fn focus(field: Field) {
    if let Some(element) = element_of(field) {
        let _ = element.focus();
    }
}

/// Whether the element of this id takes up room: a narrow window shows what a wide one hides.
pub fn is_seen(id: &str) -> bool {
    document().get_element_by_id(id).is_some_and(|element| element.client_width() > 0)
}

/// The number of a passage that is drawn at a point of the view, by its place among those of
/// its field: it lies behind the text area.
pub fn number_at(x: i32, y: i32) -> Option<usize> {
    let at = document().elements_from_point(x as f32, y as f32);
    at.iter().find_map(|element| {
        let element = element.dyn_into::<web_sys::Element>().ok()?;
        element.get_attribute("data-number")?.parse().ok()
    })
}

/// Where a line that tells of a number begins: from the left of the text area's place, or from
/// its right, and the upper edge of the number; in whole pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberPlace {
    pub left: Option<i64>,
    pub right: Option<i64>,
    pub top: i64,
}

/// Where a number is drawn behind its text area.
pub fn place_of_number(area: &web_sys::Element, number: usize) -> Option<NumberPlace> {
    let place = area.closest(".prose-place").ok()??;
    let mark = place.query_selector(&format!("[data-number=\"{number}\"]")).ok()??;
    let (frame, mark) = (place.get_bounding_client_rect(), mark.get_bounding_client_rect());
    let left = mark.left() as i64 - frame.left() as i64;
    let right = frame.right() as i64 - mark.right() as i64;
    // In its right half a long line would reach out of the page.
    let (left, right) = if left < right { (Some(left), None) } else { (None, Some(right)) };
    Some(NumberPlace { left, right, top: mark.top() as i64 - frame.top() as i64 })
}
