//! What the desk, the rooms and the district draw with: the doors of the rooms, dialogs,
//! fields that hold a draft, clicks that are none.

mod door;
mod draft;
mod modal;
mod own_undo;
mod room;
mod slips;
mod sure;

pub use door::{Answer, enter, settle};
pub use draft::Draft;
pub use modal::Modal;
pub use own_undo::OwnUndo;
pub use room::Room;
pub use slips::hold_back;
pub use sure::Sure;
