//! What people say about a report in its data file: answers to warnings, comments.

use super::member::{Beside, Member, Read};
use crate::report::{Acknowledgement, Comment};
use serde_json::{Map, Value, json};

/// The warnings that were answered.
pub(super) const ACKNOWLEDGED: Member = Member {
    key: "acknowledged",
    is_always: false,
    write: |report| {
        let answer = |Acknowledgement { rule, at, basis, reason }: &Acknowledgement| json!({ "rule": rule, "at": at, "basis": basis, "reason": reason });
        let answers = &report.acknowledged;
        (!answers.is_empty()).then(|| answers.iter().map(answer).collect())
    },
    read: Read::Into(|report, file| {
        for mut answer in file.objects("acknowledged")? {
            let mut text = |key| answer.text(key)?.ok_or_else(|| answer.missing(key));
            report.acknowledged.push(Acknowledgement {
                rule: text("rule")?,
                at: text("at")?,
                basis: text("basis")?,
                reason: text("reason")?,
            });
        }
        Ok(())
    }),
    schema: |_| {
        json!({
            "type": "array",
            "description": "Warnings that were set aside. An answer holds while the warning says what it said then.",
            "items": {
                "type": "object",
                "required": ["rule", "at", "basis", "reason"],
                "properties": {
                    "rule": { "type": "string", "description": "Id in the catalogue of checks." },
                    "at": { "type": "string", "description": "Path of the field that the warning leads to." },
                    "basis": { "type": "string", "description": "What the warning said, with its numbers." },
                    "reason": { "type": "string" }
                }
            }
        })
    },
    beside: Some(Beside {
        place: 3,
        name: "已说明的提醒",
        text: |report| format!("{} 处", report.acknowledged.len()),
    }),
};

/// The comments of reviewers.
pub(super) const COMMENTS: Member = Member {
    key: "comments",
    is_always: false,
    write: |report| {
        let comments = report.comments.iter().map(written);
        (!report.comments.is_empty()).then(|| comments.collect())
    },
    read: Read::Into(|report, file| {
        for mut comment in file.objects("comments")? {
            let at = comment.text("at")?.ok_or_else(|| comment.missing("at"))?;
            let said = comment.text("said")?.ok_or_else(|| comment.missing("said"))?;
            report.comments.push(Comment {
                at,
                by: comment.text("by")?.unwrap_or_default(),
                said,
                answer: comment.text("answer")?.unwrap_or_default(),
                is_closed: comment.flag("closed")?,
            });
        }
        Ok(())
    }),
    schema: |_| {
        json!({
            "type": "array",
            "description": "What reviewers remark on places of the report. Never published.",
            "items": {
                "type": "object",
                "required": ["at", "said"],
                "properties": {
                    "at": { "type": "string", "description": "Path of the field." },
                    "by": { "type": "string", "description": "Who says it; written only where that is known." },
                    "said": { "type": "string" },
                    "answer": { "type": "string", "description": "What was answered; written only where something was." },
                    "closed": { "type": "boolean", "description": "Whether it is settled; written only where it is." }
                }
            }
        })
    },
    beside: Some(Beside {
        place: 6,
        name: "批注",
        text: |report| match report.open_comments().count() {
            open if open == report.comments.len() => format!("{open} 条"),
            open => format!("{} 条，{open} 条未处理", report.comments.len()),
        },
    }),
};

/// A comment as it stands in the file.
fn written(comment: &Comment) -> Value {
    let Comment { at, by, said, answer, is_closed } = comment;
    let texts = [("at", at), ("by", by), ("said", said), ("answer", answer)];
    let is_written =
        |(key, text): &(&str, &String)| matches!(*key, "at" | "said") || !text.is_empty();
    let texts = texts.into_iter().filter(is_written);
    let mut members: Map<String, Value> =
        texts.map(|(key, text)| (key.to_owned(), text.as_str().into())).collect();
    if *is_closed {
        members.insert("closed".to_owned(), true.into());
    }
    Value::Object(members)
}
