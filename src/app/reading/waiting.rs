//! What is said while a file is being read, and the way to stop it.

use super::store::Reading;
use crate::browser::readers::stop;
use leptos::prelude::*;

#[component]
pub fn Waiting(reading: Reading) -> impl IntoView {
    // Who leaves the room does not wait for the file.
    on_cleanup(move || {
        if reading.is_reading.try_get_untracked() != Some(false) {
            stop();
        }
    });
    view! {
        <Show when=move || reading.is_reading.get()>
            <p role="status" class="reading-waiting">
                "正在读文件…… "
                <button type="button" class="small" data-testid="reading-stop" on:click=|_| stop()>
                    "停止"
                </button>
            </p>
        </Show>
    }
}
