//! What happens later, and only to what still lives: frames, timers, promises and what the
//! window tells.
//!
//! The browser comes back when it pleases: two quick clicks take away the view that has
//! asked for a frame, and a room is left while a file is read. What comes back then must not
//! write what is gone. So whatever is asked of the browser is asked for a [`Life`], and
//! nowhere else; a test of the sources holds every module to it.

use leptos::ev::EventDescriptor;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use wasm_bindgen::closure::{Closure, IntoWasmClosure, WasmClosure};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MediaQueryList};

/// How long the browser has, once a frame is drawn, to take the first key before something
/// is done that is needed for neither.
const BREATH: Duration = Duration::from_millis(16);

/// How long something lives: the page, a room, a view.
#[derive(Clone, Copy, Debug)]
pub struct Life(StoredValue<()>);

/// A timer that can be stopped.
#[derive(Clone, Copy, Debug)]
pub struct Timer(TimeoutHandle);

impl Timer {
    /// Lets it not come round.
    pub fn stop(self) {
        self.0.clear();
    }
}

impl Life {
    /// The life of what is being made: to be asked for while it is made, not by what is done
    /// with it later.
    #[must_use]
    pub fn here() -> Life {
        Life(StoredValue::new(()))
    }

    /// Whether it is over.
    #[must_use]
    pub fn is_over(self) -> bool {
        self.0.is_disposed()
    }

    /// Does something before the next frame is drawn.
    pub fn frame(self, act: impl FnOnce() + 'static) {
        request_animation_frame(self.unless_over(act));
    }

    /// Does something once the next frame is drawn and the browser has had its turn.
    pub fn after_frame(self, act: impl FnOnce() + 'static) {
        let act = self.unless_over(act);
        // The callback comes before the frame, a timer set in it after.
        request_animation_frame(move || {
            set_timeout(move || set_timeout(act, BREATH), Duration::ZERO);
        });
    }

    /// Does something after `delay`, unless the timer is stopped before.
    pub fn timer(self, delay: Duration, act: impl FnOnce() + 'static) -> Option<Timer> {
        set_timeout_with_handle(self.unless_over(act), delay).ok().map(Timer)
    }

    /// Does work that waits for the browser; what is left of it when the life is over is not
    /// done any more.
    pub fn task(self, work: impl Future<Output = ()> + 'static) {
        let mut work = Box::pin(work);
        leptos::task::spawn_local(poll_fn(move |context| {
            if self.is_over() { Poll::Ready(()) } else { work.as_mut().poll(context) }
        }));
    }

    /// Does work to its end, whatever becomes of the life, and with what came of it `then`
    /// only if it lasts. The work itself writes nothing that a view holds.
    pub fn task_to_its_end<T: 'static>(
        self,
        work: impl Future<Output = T> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        leptos::task::spawn_local(async move {
            let done = work.await;
            if !self.is_over() {
                then(done);
            }
        });
    }

    fn unless_over(self, act: impl FnOnce() + 'static) -> impl FnOnce() + 'static {
        move || {
            if !self.is_over() {
                act();
            }
        }
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = nianbaoGather, catch)]
    async fn pause() -> Result<JsValue, JsValue>;
}

/// Gives the browser its turn within work that is long: what it has to draw or to answer
/// comes first.
pub async fn turn() {
    let _ = pause().await;
}

/// Milliseconds since the page was opened, by a clock that nobody sets back.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole milliseconds")]
fn since_opened() -> u64 {
    window().performance().map_or(0, |performance| performance.now() as u64)
}

/// Longest time that is worked at a stretch, in milliseconds.
const STRETCH: u64 = 40;

/// Long work, after each stretch of which the browser has its turn.
pub struct Stretch {
    /// Since when it has been worked.
    since: u64,
}

impl Stretch {
    /// Begins now.
    #[must_use]
    pub fn begin() -> Stretch {
        Stretch { since: since_opened() }
    }

    /// Gives the browser its turn where it has been worked long enough; says whether it had it.
    pub async fn pause(&mut self) -> bool {
        if since_opened().saturating_sub(self.since) < STRETCH {
            return false;
        }
        turn().await;
        self.since = since_opened();
        true
    }
}

/// Does something after `delay`, whatever becomes of who has asked: for what touches the
/// document alone and nothing that a view holds.
pub(crate) fn in_any_case(delay: Duration, act: impl FnOnce() + 'static) {
    set_timeout(act, delay);
}

/// What is worked out in slices; none where it was given up.
pub type Sliced<T> = Pin<Box<dyn Future<Output = Option<T>>>>;

/// Does the first slice; gives what was worked out where that is all of it. What is left is done
/// later, and told then with the state of which it is.
pub fn begin<S: Send + Sync + 'static, T: Send + Sync + 'static>(
    life: Life,
    mut work: Sliced<T>,
    (of, late): (S, RwSignal<Option<(S, T)>>),
) -> Option<T> {
    match work.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => {
            life.task(async move {
                if let Some(done) = work.await {
                    late.set(Some((of, done)));
                }
            });
            None
        }
    }
}

/// Listens to an event of the window for as long as what is being made lives.
pub fn listen<E>(event: E, told: impl Fn(E::EventType) + 'static)
where
    E: EventDescriptor + 'static,
    E::EventType: JsCast,
{
    let listener = window_event_listener(event, told);
    on_cleanup(move || listener.remove());
}

/// Listens to an event of the window that has no type of its own.
pub fn listen_untyped(event: &str, told: impl Fn(Event) + 'static) {
    let listener = window_event_listener_untyped(event, told);
    on_cleanup(move || listener.remove());
}

/// Listens to an event before anything within the page hears of it, for as long as what is
/// being made lives.
pub fn listen_before(event: &'static str, told: impl Fn(&Event) + 'static) {
    let told = held(move |event: Event| told(&event));
    told.with_value(|told: &Closure<dyn Fn(Event)>| {
        let told = told.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback_and_bool(event, told, true);
    });
    on_cleanup(move || {
        told.try_with_value(|told: &Closure<dyn Fn(Event)>| {
            let told = told.as_ref().unchecked_ref();
            let _ = window().remove_event_listener_with_callback_and_bool(event, told, true);
        });
    });
}

/// Listens to events before anything within the page hears of them, while something is done
/// that makes the browser tell of them, and no longer.
pub fn listen_during(events: &[&str], told: impl Fn(&Event) + 'static, act: impl FnOnce()) {
    let told = Closure::<dyn Fn(Event)>::new(move |event: Event| told(&event));
    let told = told.as_ref().unchecked_ref();
    for event in events {
        let _ = window().add_event_listener_with_callback_and_bool(event, told, true);
    }
    act();
    for event in events {
        let _ = window().remove_event_listener_with_callback_and_bool(event, told, true);
    }
}

/// Tells whenever what is asked of the medium begins or ceases to hold, for as long as what
/// is being made lives.
pub fn listen_to_medium(media: &MediaQueryList, told: impl Fn() + 'static) {
    let told = held(move |_: JsValue| told());
    told.with_value(|told| {
        let _ = media.add_listener_with_opt_callback(Some(told.as_ref().unchecked_ref()));
    });
    let media = StoredValue::new_local(media.clone());
    on_cleanup(move || {
        let remove = |media: &MediaQueryList, told: &Closure<dyn Fn(JsValue)>| {
            let _ = media.remove_listener_with_opt_callback(Some(told.as_ref().unchecked_ref()));
        };
        media.try_with_value(|media| told.try_with_value(|told| remove(media, told)));
    });
}

/// Holds what the browser calls, again and again, for as long as what is being made lives.
pub fn held<F, T>(told: F) -> StoredValue<Closure<T>, LocalStorage>
where
    T: WasmClosure + ?Sized + 'static,
    F: IntoWasmClosure<T> + 'static,
{
    StoredValue::new_local(Closure::new(told))
}
