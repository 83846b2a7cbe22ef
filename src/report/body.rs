//! What the name of a public body tells of its kind.

use super::AgencyKind;

/// Words in which names of bodies end, longest first, with the kind of body.
pub(crate) const BODIES: &[(&str, AgencyKind)] = &[
    ("人民政府办公厅", AgencyKind::Department),
    ("人民政府办公室", AgencyKind::Department),
    ("街道办事处", AgencyKind::Subdistrict),
    ("管理委员会", AgencyKind::Other),
    ("镇人民政府", AgencyKind::Township),
    ("乡人民政府", AgencyKind::Township),
    ("民族乡政府", AgencyKind::Township),
    ("人民政府", AgencyKind::Government),
    ("乡政府", AgencyKind::Township),
    ("镇政府", AgencyKind::Township),
    ("街道办", AgencyKind::Subdistrict),
    ("委员会", AgencyKind::Department),
    ("管理局", AgencyKind::Department),
    ("办公厅", AgencyKind::Department),
    ("办公室", AgencyKind::Department),
    ("管委会", AgencyKind::Other),
    ("开发区", AgencyKind::Other),
    ("街道", AgencyKind::Subdistrict),
    ("政府", AgencyKind::Government),
    ("中心", AgencyKind::Other),
    ("支队", AgencyKind::Department),
    ("大队", AgencyKind::Department),
    ("新区", AgencyKind::Other),
    ("园区", AgencyKind::Other),
    ("局", AgencyKind::Department),
    ("厅", AgencyKind::Department),
    ("委", AgencyKind::Department),
    ("办", AgencyKind::Department),
    ("镇", AgencyKind::Township),
    ("乡", AgencyKind::Township),
];

/// Of these endings those that in running prose end other words too: 省委, 县委, 承办.
pub(crate) const LOOSE: &[&str] =
    &["委", "办", "中心", "政府", "开发区", "新区", "园区", "大队", "支队"];

impl AgencyKind {
    /// The kind of body that a name tells by its ending; `None` where it tells none.
    #[must_use]
    pub fn told_by(name: &str) -> Option<AgencyKind> {
        ending(name).map(|(_, kind)| kind)
    }

    /// The kind that a name tells for certain where this is another one: what contradicts it.
    ///
    /// `None` as well where one of both is [`AgencyKind::Other`], which fits every name, and
    /// for a government's own office, which writes the government's report.
    #[must_use]
    pub fn contradicted_by(self, name: &str) -> Option<AgencyKind> {
        let (end, told) = ending(name.trim())?;
        let is_office = told == AgencyKind::Department && name.contains("人民政府");
        let is_open = [self, told].contains(&AgencyKind::Other);
        (!LOOSE.contains(&end) && !is_office && !is_open && told != self).then_some(told)
    }
}

/// The longest word in which a name ends as bodies do, with the kind that it tells.
fn ending(name: &str) -> Option<(&'static str, AgencyKind)> {
    BODIES.iter().find(|(end, _)| name.ends_with(end)).copied()
}
