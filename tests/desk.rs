//! What is decided at the desk: keys in a table, what is said, what stays over the sheet, what is
//! asked, what the contents say of a part.

#[path = "desk/banner.rs"]
mod banner;
mod common;
#[path = "desk/contents.rs"]
mod contents;
#[path = "desk/fingers.rs"]
mod fingers;
#[path = "desk/hand.rs"]
mod hand;
#[path = "desk/picker.rs"]
mod picker;
#[path = "desk/question.rs"]
mod question;
#[path = "desk/rectangle.rs"]
mod rectangle;
#[path = "desk/tabbing.rs"]
mod tabbing;
#[path = "desk/word.rs"]
mod word;
