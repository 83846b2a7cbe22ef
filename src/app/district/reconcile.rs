//! A total that somebody has made by hand, pasted or opened, held against the sum.

use super::store::District;
use crate::browser::readers::Content;
use crate::reading::total;
use crate::ui::{ChooseFiles, Wanted};
use leptos::prelude::*;
use nianbao::clipboard::{Block, place};
use nianbao::form::Lattice;
use nianbao::formats::Door;
use nianbao::report::{Agency, Report};
use nianbao::rollup::reconcile::{Gap, Suspect, reconcile};
use nianbao::rollup::{Contribution, Packed};
use web_sys::{Blob, ClipboardEvent, FileList, HtmlTextAreaElement};

/// What the view says of what was last read. The reading goes on where another view is
/// chosen meanwhile, and then there is nobody to be told.
#[derive(Clone, Copy)]
struct Said(RwSignal<String>);

impl Said {
    fn tell(self, what: String) {
        let _ = self.0.try_set(what);
    }
}

#[component]
pub fn ReconcileView() -> impl IntoView {
    let district = District::here();
    let said = Said(RwSignal::new(String::new()));
    let matrices = move || {
        let edition = district.with(nianbao::rollup::Rollup::edition);
        edition.matrices().map(|matrix| matrix.name).collect::<Vec<_>>().join("、")
    };
    let take = move |name: &'static str, content: String| {
        district.life.task(async move {
            let Some(pasted) = Content::of_bytes(content.as_bytes()) else { return };
            match total(name, &pasted).await {
                Ok(one) => accept(district, said, &one),
                // A block of bare figures says nothing of what it is; its size may.
                Err(reason) => match bare(district, &content) {
                    Some((hand, matrix)) => {
                        district.set_hand(Some(hand));
                        said.tell(format!("已按{matrix}读入粘贴的数。"));
                    }
                    None => said.tell(format!("没有读入：{reason}现有的内容没有改动。")),
                },
            }
        });
    };
    let paste = move |event: ClipboardEvent| {
        let Some(clipboard) = event.clipboard_data() else { return };
        event.prevent_default();
        let html = clipboard.get_data("text/html").unwrap_or_default();
        let text = clipboard.get_data("text/plain").unwrap_or_default();
        let area: HtmlTextAreaElement = event_target(&event);
        area.set_value(&text);
        // A table with its labels says more than its plain text; bare figures less.
        let is_bare = bare(district, &text).is_some();
        if !is_bare && html.to_ascii_lowercase().contains("<table") {
            take("粘贴.html", html);
        } else {
            take("粘贴.txt", text);
        }
    };
    let choose = move |list: FileList| {
        let Some(file) = list.get(0) else { return };
        district.life.task(async move {
            let name = file.name();
            let read = total(&name, &Content::from(Blob::from(file))).await;
            match read {
                Ok(one) => accept(district, said, &one),
                Err(reason) => said.tell(format!("没有读入“{name}”：{reason}现有的内容没有改动。")),
            }
        });
    };
    view! {
        <div class="district-columns district-two">
            <section class="district-main" aria-label="核对">
                <p>
                    "把手工做的汇总（Excel、WPS 中的表格，或者本机关报告的全文）粘贴到下面，或者打开文件，与各机关之和逐格比较。"
                    {move || format!("只有数的一块，行列数与{}之一相同时也能认出。", matrices())}
                </p>
                <textarea
                    rows="3"
                    class="district-paste"
                    data-testid="reconcile-paste"
                    aria-label="手工汇总，可在此粘贴"
                    placeholder="在此粘贴（Ctrl+V）手工汇总"
                    on:paste=paste
                    on:change=move |event| take("粘贴.txt", event_target_value(&event))
                ></textarea>
                <div class="district-chips">
                    <ChooseFiles
                        wanted=Wanted::File(Door::Report)
                        text="打开文件"
                        hook="reconcile-file"
                        take=choose
                    />
                    <Show when=move || district.with(|rollup| rollup.hand.is_some())>
                        <button
                            type="button"
                            class="small"
                            data-testid="reconcile-clear"
                            on:click=move |_| {
                                district.set_hand(None);
                                said.tell(String::new());
                            }
                        >
                            "清除手工汇总"
                        </button>
                    </Show>
                </div>
                <p role="status" class="district-said" data-testid="reconcile-said">{move || said.0.get()}</p>
                <Gaps />
            </section>
            <section class="district-side" aria-label="可能的原因">
                <Suspects />
            </section>
        </div>
    }
}

fn accept(district: District, said: Said, one: &Contribution) {
    let (edition, year) = district.with_untracked(|rollup| (rollup.edition(), rollup.year()));
    if one.edition != edition {
        return said.tell(format!(
            "没有读入：读到的是 {} 版格式的表，汇总用的是 {} 版。",
            one.edition.name, edition.name
        ));
    }
    let other_year = if one.year == year {
        String::new()
    } else {
        format!("注意：读到的年度是 {} 年。", one.year)
    };
    district.set_hand(Some(Packed::of(&one.bare_report(), edition)));
    said.tell(format!("已读入手工汇总。{other_year}"));
}

/// The figures of a block without labels that is as large as one of the tables.
fn bare(district: District, text: &str) -> Option<(Packed, &'static str)> {
    let edition = district.with_untracked(nianbao::rollup::Rollup::edition);
    let block = Block::from_tsv(text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let width = lines.first()?.split('\t').count();
    let is_figure = |text: &str| {
        let text = text.trim();
        text.is_empty()
            || text == "/"
            || text.chars().all(|c| c.is_ascii_digit() || ",.-".contains(c))
    };
    let is_bare = lines
        .iter()
        .all(|line| line.split('\t').count() == width && line.split('\t').all(is_figure));
    if !is_bare {
        return None;
    }
    let matrix = edition.matrices().find(|matrix| {
        let (first, last) = Lattice::of(matrix).corners();
        (last.row - first.row + 1, last.column - first.column + 1) == (lines.len(), width)
    })?;
    let agency = Agency::default();
    let mut report = Report::empty(edition, edition.first_year, agency);
    let lattice = Lattice::of(matrix);
    let (first, _) = lattice.corners();
    let placement = place(&report, matrix, lattice.span(first, first), &block);
    report.apply(placement.action());
    Some((Packed::of(&report, edition), matrix.name))
}

/// The cells that differ.
#[component]
fn Gaps() -> impl IntoView {
    let district = District::here();
    move || {
        let (edition, reconciled) = district.with(|rollup| (rollup.edition(), reconcile(rollup)));
        let Some(reconciled) = reconciled else {
            return view! { <p class="district-note">"还没有手工汇总。"</p> }.into_any();
        };
        let heading = match reconciled.gaps.len() {
            0 => format!("比较了 {} 格，全部一致。", reconciled.compared),
            count => format!("比较了 {} 格，{count} 格不一致。", reconciled.compared),
        };
        let row = |gap: Gap| {
            let culprits = gap
                .culprits
                .iter()
                .map(|(name, cause)| format!("{}{}", cause.name(), Agency::called(name)))
                .collect::<Vec<_>>()
                .join("；");
            view! {
                <tr data-gap=gap.cell.to_string()>
                    <th scope="row" title=edition.spoken(gap.cell)>{edition.plain(gap.cell)}</th>
                    <td class="number">{gap.by_hand.to_string()}</td>
                    <td class="number">{gap.sum.to_string()}</td>
                    <td class="number">{gap.difference.to_string()}</td>
                    <td>{culprits} {gap.slip.map(|slip| format!("（{slip}）"))}</td>
                </tr>
            }
        };
        let unreadable = reconciled.unreadable.len();
        view! {
            <p class="district-standing" data-testid="reconciled" data-complete=reconciled.gaps.is_empty().to_string()>
                {heading}
                {(unreadable > 0).then(|| format!("另有 {unreadable} 格的内容读不成数，没有比较。"))}
            </p>
            <div class="district-scroll" tabindex="0" role="region" aria-label="不一致的格">
                <table class="district-list" data-testid="gaps">
                    <thead>
                        <tr>
                            {["项目", "手工", "汇总", "差", "可能的原因"]
                                .map(|head| view! { <th scope="col">{head}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{reconciled.gaps.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }
}

#[component]
fn Suspects() -> impl IntoView {
    let district = District::here();
    let suspects = move || {
        let reconciled = district.with(reconcile);
        reconciled.map(|one| one.suspects).unwrap_or_default()
    };
    let item = move |one: Suspect| {
        let name = one.name.clone();
        let against = match one.contradicts {
            0 => "，没有与此不符的格".to_owned(),
            count => format!("，另有 {count} 格与此不符"),
        };
        view! {
            <li class="district-remark info">
                <button type="button" class="quiet district-link" on:click=move |_| district.look_at(&name)>
                    {Agency::called(&one.name).to_owned()}
                </button>
                {format!("：{}，可以解释 {} 格{against}", one.cause.name(), one.explains)}
            </li>
        }
    };
    view! {
        <h3>"可能的原因"</h3>
        <ul class="district-remarks" data-testid="suspects">
            {move || suspects().into_iter().map(item).collect_view()}
        </ul>
        <p class="district-note">
            {move || suspects().is_empty().then_some("有不一致的格时，这里列出可能漏加或重复加的机关。")}
        </p>
    }
}
