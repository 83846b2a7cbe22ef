//! Which part of an office file is which: told by what leads to it, not by its name
//! (ECMA-376, part 2, 9.3).

use crate::Refusal;
use crate::archive::Archive;
use crate::xml::Node;

/// A part to which another one leads.
pub(crate) struct Related {
    /// The last word of what it is to the other.
    role: String,
    id: String,
    /// Its name.
    pub(crate) name: String,
}

/// The parts to which a part leads, or the file itself where no part is named.
pub(crate) struct Relations(Vec<Related>);

impl Relations {
    pub(crate) fn of(archive: &Archive, part: &str) -> Result<Relations, Refusal> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let list = resolved(folder, &format!("_rels/{name}.rels"));
        let mut found = Vec::new();
        let Some(mut xml) = archive.part(&list)? else { return Ok(Relations(found)) };
        while let Some(node) = xml.next()? {
            let Node::Open(tag) = node else { continue };
            let is_outside = tag.value(b"TargetMode").is_some_and(|mode| mode == "External");
            let (role, target) = (tag.value(b"Type"), tag.value(b"Target"));
            if let (Some(role), Some(target), false) = (role, target, is_outside) {
                found.push(Related {
                    role: role.rsplit('/').next().unwrap_or_default().to_owned(),
                    id: tag.value(b"Id").unwrap_or_default(),
                    name: resolved(folder, &target),
                });
            }
        }
        Ok(Relations(found))
    }

    /// The name of the first part with this role.
    pub(crate) fn role(&self, role: &str) -> Option<&str> {
        self.0.iter().find(|one| one.role == role).map(|one| one.name.as_str())
    }

    /// The name of the part of this number, if it has this role.
    pub(crate) fn numbered(&self, id: &str, role: &str) -> Option<&str> {
        self.0.iter().find(|one| one.id == id && one.role == role).map(|one| one.name.as_str())
    }
}

/// The name of a part that is given as seen from a folder.
pub(crate) fn resolved(folder: &str, target: &str) -> String {
    let from = if target.starts_with(['/', '\\']) { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split(['/', '\\'])) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
