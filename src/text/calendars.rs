//! What the calendars' desk says.

use super::Text;
use crate::{
    bases::model::DayKind,
    calendars::{holidays::NoticeFault, lists::ListFault, model::SpanKind},
};

crate::texts! {
    CALENDARS: "工作日与校历" / "Civic and school calendar";
    CALENDARS_ABOUT: "法定节假日、调休上班日、学期和假期" / "Statutory holidays, make-up workdays, terms and breaks";
    CALENDARS_LEAD: "申报截止日、公示期和场次安排都按这里计算。由市未保中心根据正式文件维护，系统不会自行联网更新。" / "Deadlines, notice periods and sessions follow this. The Centre keeps it from official notices; nothing is fetched by itself.";
    YEAR: "{year} 年" / "{year}";
    YEARS: "选择年份" / "Choose a year";
    NOT_PUBLISHED: "{year} 年的放假安排还没有录入" / "The holidays of {year} are not entered yet";
    NOT_PUBLISHED_NEXT: "现在按周末休息推算。国务院办公厅一般在 11 月公布下一年的安排，公布后请在本页导入。" / "Weekends are assumed. The State Council publishes next year's notice in November; please import it here then.";

    CIVIC: "放假与调休" / "Holidays and make-up workdays";
    CIVIC_LEAD: "只列出与平常星期不同的日子：放假 {off} 天，调休上班 {makeup} 天。" / "Only days that are not what their weekday says: {off} days off, {makeup} make-up workdays.";
    DATE: "日期" / "Date";
    KIND: "类型" / "Kind";
    NAME: "名称" / "Name";
    SOURCE: "依据文件" / "Source";
    ACTS: "操作" / "Acts";
    EDIT: "修改" / "Edit";
    EDIT_WHAT: "修改 {what}" / "Edit {what}";
    REMOVE: "删除" / "Remove";
    REMOVE_WHAT: "删除 {what}" / "Remove {what}";
    OFF: "放假" / "Day off";
    MAKEUP: "调休上班" / "Make-up workday";
    WORKDAY: "工作日" / "Workday";
    WEEKEND: "周末" / "Weekend";
    DAY_FORM: "添加或修改一天" / "Add or change a day";
    DAY_HINT: "日期已经在列表里时，会替换原来的内容" / "A date that is listed already is replaced";
    DAY_NAME_HINT: "例如：国庆节；国庆节调休上班" / "Such as: National Day";
    SOURCE_HINT: "例如：国办发明电〔2025〕7号" / "Number of the notice";
    SAVE: "保存" / "Save";
    SAVED: "已保存" / "Saved";
    REMOVED: "已删除" / "Removed";
    IMPORTED: "已导入放假安排" / "The notice is imported";
    NO_WEEKEND: "调休上班日应当是周六或周日" / "A make-up workday is a Saturday or Sunday";

    IMPORT: "导入一年的放假安排" / "Import a year's notice";
    IMPORT_LEAD: "选择 holiday-cn 格式的文件（年份.json）。先核对变化，再确认保存。" / "Choose a file in the shape of holiday-cn (year.json). You see what changes before anything is saved.";
    FILE: "放假安排文件" / "File of the notice";
    FILE_HINT: ".json，内容含 year、days" / ".json with year and days";
    LOOK: "核对" / "Look at it";
    FOUND: "核对 {year} 年的放假安排" / "The notice of {year}";
    FOUND_COUNTS: "文件里有 {all} 天：新增 {new} 天，修改 {changed} 天，没有变化 {same} 天。还没有保存。" / "{all} days in the file: {new} new, {changed} changed, {same} as they are. Nothing is saved yet.";
    FOUND_SAME: "文件内容与现有安排完全一致，不用保存。" / "The file says exactly what is known; nothing to save.";
    FOUND_UNNAMED: "现有安排里有 {n} 天不在文件中，会保留：{days}" / "{n} known days are not in the file and stay: {days}";
    CHANGE: "变化" / "Change";
    CHANGE_NEW: "新增" / "New";
    CHANGE_SAME: "无变化" / "As it is";
    CHANGE_FROM: "修改，原为：{was}" / "Changed from: {was}";
    CONFIRM: "确认保存" / "Save these days";
    FAULT_UNREADABLE: "读不懂这个文件，请使用 holiday-cn 格式的 json 文件" / "This file cannot be read; please use a json file in the shape of holiday-cn";
    FAULT_LENGTH: "文件里没有日期，或日期太多" / "The file has no day, or too many";
    FAULT_NAME: "{what} 没有名称，或名称太长" / "{what} has no name, or one too long";
    FAULT_DATE: "“{what}”不是日期" / "\"{what}\" is no date";
    FAULT_YEAR: "{what} 不属于文件写明的年份" / "{what} is not of the year the file names";
    FAULT_TWICE: "{what} 出现了两次" / "{what} stands there twice";
    FAULT_WEEKEND: "{what} 不是周末，不能是调休上班日" / "{what} is no weekend and cannot be a make-up workday";

    SCHOOL: "校历" / "School calendar";
    SCHOOL_LEAD: "学期与假期。某所学校另有安排的，单独录入，优先于全市安排。" / "Terms and breaks. What a single school does otherwise is entered for it and goes before the city's.";
    SCHOOL_NONE: "这一年还没有校历，“只在上学日”的场次规律会把每一天都跳过。" / "No term in this year yet: patterns for school days leave out every day.";
    SPAN_DATES: "{from} 至 {until}" / "{from} to {until}";
    SPAN_SOURCE: "依据：{source}" / "Source: {source}";
    CITY: "全市" / "The whole city";
    CHECKED: "已核对" / "Checked";
    UNCHECKED: "待核对" / "To be checked";
    UNCHECKED_NEXT: "有 {n} 条校历还没有与教育局通知核对，请核对后勾选“已核对”。" / "{n} entries were not yet compared with the education bureau's notice.";
    SPAN_ADD: "添加学期或假期" / "Add a term or break";
    SPAN_EDIT: "修改学期或假期" / "Change a term or break";
    SPAN_NAME_HINT: "例如：2026—2027 学年第一学期" / "Such as: autumn term 2026";
    LIST_IMPORT: "导入一年的校历" / "Import a year's school calendar";
    LIST_LEAD: "从教育局的校历通知复制过来，整份保存或都不保存；同名的按新日期修改。导入后请逐条核对。" / "Copied from the education bureau's notice; all of it is saved or nothing. What has the same name gets the new days. Please compare each entry afterwards.";
    LIST: "学期与假期" / "Terms and breaks";
    LIST_HINT: "每行一项：名称、第一天、最后一天，例如“2027年春假 2027-04-07 至 2027-04-09”。名称里写明学期、寒假、春假、暑假或秋假" / "A line for each: name, first and last day, such as “2027年春假 2027-04-07 至 2027-04-09”. The name holds 学期, 寒假, 春假, 暑假 or 秋假";
    LIST_DO: "导入" / "Import";
    LIST_IMPORTED: "已导入校历，请逐条核对" / "The school calendar is imported; please compare each entry";
    LIST_SAME: "与现有校历完全一致，没有变化" / "It says exactly what is known; nothing has changed";
    LIST_EMPTY: "请至少写一行" / "Please write at least one line";
    LIST_TOO_MANY: "最多 {max} 行" / "At most {max} lines";
    LIST_LINE: "第 {line} 行要有名称、第一天和最后一天" / "Line {line} needs a name, a first and a last day";
    LIST_NAME: "第 {line} 行的名称太长" / "The name in line {line} is too long";
    LIST_KIND: "第 {line} 行看不出是学期还是哪个假期" / "Line {line} says neither term nor which break";
    LIST_BACKWARDS: "第 {line} 行的最后一天早于第一天" / "In line {line} the last day is before the first";
    SCOPE: "适用范围" / "For";
    FIRST_DAY: "第一天" / "First day";
    LAST_DAY: "最后一天（含）" / "Last day (included)";
    SPAN_CHECKED: "已与教育部门的通知核对" / "Compared with the education bureau's notice";
    TERM: "学期" / "Term";
    WINTER_BREAK: "寒假" / "Winter break";
    SPRING_BREAK: "春假" / "Spring break";
    SUMMER_BREAK: "暑假" / "Summer break";
    AUTUMN_BREAK: "秋假" / "Autumn break";
}

/// What a listed day is.
pub const fn day_kind(kind: DayKind) -> Text {
    match kind {
        DayKind::StatutoryHoliday => OFF,
        DayKind::MakeupWorkday => MAKEUP,
        DayKind::Workday => WORKDAY,
        DayKind::Weekend => WEEKEND,
    }
}

/// What a span of the school calendar is.
pub const fn span_kind(kind: SpanKind) -> Text {
    match kind {
        SpanKind::Term => TERM,
        SpanKind::WinterBreak => WINTER_BREAK,
        SpanKind::SpringBreak => SPRING_BREAK,
        SpanKind::SummerBreak => SUMMER_BREAK,
        SpanKind::AutumnBreak => AUTUMN_BREAK,
    }
}

/// Why a text is no list of terms and breaks.
pub const fn list_fault(fault: ListFault) -> Text {
    match fault {
        ListFault::Empty => LIST_EMPTY,
        ListFault::TooMany => LIST_TOO_MANY,
        ListFault::Line(_) => LIST_LINE,
        ListFault::Name(_) => LIST_NAME,
        ListFault::Kind(_) => LIST_KIND,
        ListFault::Backwards(_) => LIST_BACKWARDS,
    }
}

/// Why a file is no notice.
pub const fn fault(fault: &NoticeFault) -> Text {
    match fault {
        NoticeFault::Unreadable => FAULT_UNREADABLE,
        NoticeFault::WrongLength => FAULT_LENGTH,
        NoticeFault::WrongName(_) => FAULT_NAME,
        NoticeFault::NoDate(_) => FAULT_DATE,
        NoticeFault::OtherYear(_) => FAULT_YEAR,
        NoticeFault::Twice(_) => FAULT_TWICE,
        NoticeFault::NoWeekend(_) => FAULT_WEEKEND,
    }
}
