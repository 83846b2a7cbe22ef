//! What the page asks of the browser beyond Leptos: finding a field's element,
//! focus, the clock, the print media.

use leptos::prelude::*;
use nianbao::form::Field;
use wasm_bindgen::prelude::*;
use web_sys::{HtmlElement, HtmlInputElement, ScrollIntoViewOptions, ScrollLogicalPosition};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console, js_name = error)]
    pub fn console_error(message: &str);
}

/// Tells the world outside what state the page is in: `ready` accepts input.
pub fn mark_body(state: &str) {
    if let Some(body) = document().body() {
        let _ = body.set_attribute("data-app", state);
    }
}

/// Takes away what the document showed while the program was loading.
pub fn clear_body() {
    if let Some(opening) = document().get_element_by_id("opening") {
        opening.remove();
    }
}

/// The element in which a field is edited.
pub fn element_of(field: Field) -> Option<HtmlElement> {
    let selector = match field {
        Field::Figure(cell) => format!("[data-cell=\"{cell}\"]:is(input)"),
        field => format!("[data-field=\"{field}\"]"),
    };
    document().query_selector(&selector).ok()??.dyn_into().ok()
}

/// Puts the caret into a field and the field into the middle of the view.
pub fn lead_to(field: Field) {
    let Some(element) = element_of(field) else { return };
    let _ = element.focus();
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options.set_inline(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Brings the element with this id to the top of the view.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Selects all of an input's text, so that typing replaces it.
pub fn select_all(element: &HtmlInputElement) {
    element.select();
}

/// The time of day, `09:31:07`.
pub fn clock() -> String {
    let now = js_sys::Date::new_0();
    format!("{:02}:{:02}:{:02}", now.get_hours(), now.get_minutes(), now.get_seconds())
}

/// The calendar year.
pub fn this_year() -> u16 {
    u16::try_from(js_sys::Date::new_0().get_full_year()).unwrap_or(u16::MAX)
}

/// Opens the browser's print dialogue.
pub fn print() {
    let _ = window().print();
}

/// Calls `report` with whether the page is being printed, whenever that changes.
pub fn on_print(report: impl Fn(bool) + Clone + 'static) {
    let before = report.clone();
    let after = report.clone();
    window_event_listener_untyped("beforeprint", move |_| before(true));
    window_event_listener_untyped("afterprint", move |_| after(false));
    let Ok(Some(media)) = window().match_media("print") else { return };
    let listener = Closure::<dyn Fn(JsValue)>::new({
        let media = media.clone();
        move |_| report(media.matches())
    });
    let _ = media.add_listener_with_opt_callback(Some(listener.as_ref().unchecked_ref()));
    // Lives as long as the page.
    listener.forget();
}

/// Gives the caret back to a field whose element is about to be drawn anew.
pub fn keep_focus(field: Field) {
    request_animation_frame(move || {
        if let Some(element) = element_of(field) {
            let _ = element.focus();
        }
    });
}
