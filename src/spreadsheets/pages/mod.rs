//! Pages of the import, and the lists that go out as workbooks.

mod answer;
mod export;
mod import;
mod messages;
mod template;

pub use answer::{export_link, workbook};
pub use export::{Asker, Exported, export_list, table_of};
pub use import::{Finding, draw_import, import_index_page, import_page, messages_file};
pub use messages::{unusable_words, verdict_words};
pub use template::template_file;
