//! The tabs of the district's desk.

/// Which part of the desk is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    Bodies,
    Sums,
    Compare,
    Charts,
    Reconcile,
    Output,
}

impl Tab {
    pub const ALL: [Tab; 6] =
        [Tab::Bodies, Tab::Sums, Tab::Compare, Tab::Charts, Tab::Reconcile, Tab::Output];

    pub fn name(self) -> &'static str {
        match self {
            Tab::Bodies => "报送情况",
            Tab::Sums => "汇总表",
            Tab::Compare => "比较",
            Tab::Charts => "图表",
            Tab::Reconcile => "核对",
            Tab::Output => "导出",
        }
    }

    pub fn key(self) -> &'static str {
        match self {
            Tab::Bodies => "bodies",
            Tab::Sums => "sums",
            Tab::Compare => "compare",
            Tab::Charts => "charts",
            Tab::Reconcile => "reconcile",
            Tab::Output => "output",
        }
    }
}
