//! The charts, and printing them.

use super::store::District;
use crate::browser::built;
use leptos::html::Div;
use leptos::prelude::*;
use nianbao::rollup::chart::charts;

#[component]
pub fn Charts() -> impl IntoView {
    let district = District::here();
    let host = NodeRef::<Div>::new();
    let count = RwSignal::new(0_usize);
    Effect::new(move |_| {
        let Some(host) = host.get() else { return };
        host.set_text_content(None);
        let charts = district.with(charts);
        count.set(charts.len());
        for chart in charts {
            let Ok(figure) = document().create_element("figure") else { continue };
            let Ok(caption) = document().create_element("figcaption") else { continue };
            caption.set_text_content(Some(&chart.heading));
            let _ = figure.append_child(&caption);
            if let Ok(picture) = built(&chart.picture) {
                let _ = figure.append_child(&picture);
            }
            let _ = host.append_child(&figure);
        }
    });
    view! {
        <div class="district-scroll district-charts" tabindex="0" role="region" aria-label="图表">
            <p class="district-note">
                {move || if count.get() == 0 {
                    "还没有可以画的数。"
                } else {
                    "图表也在导出的汇总网页中，可以打印。"
                }}
            </p>
            <div node_ref=host class="district-pictures" data-testid="charts"></div>
        </div>
    }
}
