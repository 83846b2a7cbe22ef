//! What the desk, the rooms and the district draw with: the doors of the rooms, dialogs,
//! fields that hold a draft, buttons that ask for files or choose one of several, the key from
//! area to area, clicks that are none.

mod areas;
mod choose_files;
mod door;
mod draft;
mod modal;
mod one_of;
mod own_undo;
mod room;
mod slips;
mod sure;

pub use areas::listen_to_areas;
pub use choose_files::{ChooseFiles, Wanted};
pub use door::{Answer, enter, settle};
pub use draft::Draft;
pub use modal::Modal;
pub use one_of::OneOf;
pub use own_undo::OwnUndo;
pub use room::Room;
pub use slips::hold_back;
pub use sure::Sure;
