//! The views of the desk, with their tabs.

/// What the desk shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Bodies,
    Sums,
    Compare,
    Charts,
    Reconcile,
    Output,
}

impl View {
    pub const ALL: [View; 6] =
        [View::Bodies, View::Sums, View::Compare, View::Charts, View::Reconcile, View::Output];

    pub fn name(self) -> &'static str {
        match self {
            View::Bodies => "报送情况",
            View::Sums => "汇总表",
            View::Compare => "比较",
            View::Charts => "图表",
            View::Reconcile => "核对",
            View::Output => "导出",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            View::Bodies => "bodies",
            View::Sums => "sums",
            View::Compare => "compare",
            View::Charts => "charts",
            View::Reconcile => "reconcile",
            View::Output => "output",
        }
    }
}
