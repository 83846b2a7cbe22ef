//! What leaves the room as a file of its owner's: an empty register, and the one that lies here.

use super::store::Counting;
use crate::browser::download;
use crate::ui;
use leptos::prelude::*;
use nianbao::formats::EXCEL;
use nianbao::register::{Docket, History, template, written};

/// Hands out an empty register for this form.
pub fn take_template(counting: Counting) {
    let name = format!("依申请公开台账模板（{}版格式）.xlsx", counting.edition.name);
    let is_taken = template(counting.edition).is_ok_and(|bytes| download(&name, &EXCEL, &bytes));
    if !is_taken {
        counting.refusal.set(Some(format!("浏览器没有允许下载“{name}”。")));
    }
}

/// Hands the register to its owner as a file, with what was made of each line.
pub fn take_away(counting: Counting) {
    ui::settle();
    let name = format!("{}年依申请公开台账.xlsx", counting.year);
    let bytes = counting.docket.with_untracked(|docket| {
        counting.counted.with_untracked(|counted| {
            let (Docket { register, understood, .. }, counted) =
                docket.as_ref().zip(counted.as_ref())?;
            written(register, understood, &counted.account, counting.edition).ok()
        })
    });
    let is_taken = bytes.is_some_and(|bytes| download(&name, &EXCEL, &bytes));
    if is_taken {
        counting.history.update(History::save);
        counting.refusal.set(None);
        counting.said.set(format!("已另存为“{name}”，在浏览器的下载文件夹中。"));
    } else {
        counting.refusal.set(Some(format!("浏览器没有允许下载“{name}”。")));
    }
}
