//! The passages of prose that the notices ask for, and where files keep them.

use crate::form::{PassageKey, Prose};

/// 总述。
pub const INTRO: PassageKey = PassageKey::at("overview.intro");
/// （一）主动公开。
pub const PROACTIVE: PassageKey = PassageKey::at("overview.proactive");
/// （二）依申请公开。
pub const ON_REQUEST: PassageKey = PassageKey::at("overview.on_request");
/// （三）政府信息管理。
pub const MANAGEMENT: PassageKey = PassageKey::at("overview.management");
/// （四）政府信息公开平台建设。
pub const PLATFORM: PassageKey = PassageKey::at("overview.platform");
/// （五）监督保障。
pub const SUPERVISION: PassageKey = PassageKey::at("overview.supervision");
/// 存在的主要问题及改进情况。
pub const PROBLEMS: PassageKey = PassageKey::at("problems");
/// 其他需要报告的事项。
pub const OTHER: PassageKey = PassageKey::at("other");

/// What each is about.
pub(super) static PASSAGES: &[(Prose, PassageKey)] = &[
    (Prose::Intro, INTRO),
    (Prose::Proactive, PROACTIVE),
    (Prose::OnRequest, ON_REQUEST),
    (Prose::Management, MANAGEMENT),
    (Prose::Platform, PLATFORM),
    (Prose::Supervision, SUPERVISION),
    (Prose::Problems, PROBLEMS),
    (Prose::Other, OTHER),
];
