//! Import from and export to Excel.

use super::{
    Text, agreements, awards, calendars, decisions, incidents, jobs, ledger, messages, providers, rating, results,
    supply, survey, turnout, webhooks,
};
use crate::spreadsheets::model::{ImportKind, ListKind};

crate::texts! {
    IMPORT: "从 Excel 导入" / "Import from Excel";
    IMPORT_ABOUT: "批量导入单位、人员、基地和项目" / "Bring in organisations, people, bases and projects";
    IMPORT_LEAD: "先下载模板填写，再上传检查。检查不会改动数据，确认后才导入。" / "Download the template, fill it in, upload it. Checking changes nothing; only the confirmation does.";
    IMPORT_OF: "导入{list}" / "Import: {list}";
    ORGANISATIONS: "单位" / "Organisations";
    PEOPLE: "人员" / "People";
    BASES: "基地" / "Bases";
    PROJECTS: "项目" / "Projects";
    SESSIONS: "场次" / "Sessions";
    BOOKINGS: "预约" / "Bookings";
    GATE: "今日到访" / "Today's groups";
    AUDIT: "审计日志" / "Audit log";
    SEASON: "评定结果" / "Results";
    CALENDAR: "场次日历" / "Calendar";
    DRIFTS: "对不上的名额" / "Places that do not add up";
    ABOUT_ORGANISATIONS: "学校、镇（园区）、部门、基地运营单位、社会组织" / "Schools, towns, departments, operators, providers";
    ABOUT_PEOPLE: "工作人员的账号、单位和角色；一人有几个角色就写几行。请先导入单位" / "Accounts with organisation and role, a row for each role; import organisations first";
    ABOUT_BASES: "实践基地的基本信息；请先导入运营单位" / "Facts of the bases; import their operators first";
    ABOUT_PROJECTS: "各基地的践习项目；请先导入基地" / "Projects of the bases; import bases first";
    TEMPLATE: "下载模板" / "Download the template";
    FILE: "Excel 文件（.xlsx）" / "Excel file (.xlsx)";
    FILE_HINT: "不超过 5 MB、20,000 行。表头可以换顺序，多余的列不会导入。" / "At most 5 MB and 20,000 rows. Columns may stand in any order; others are passed over.";
    LIST_KEPT: "上传的文件只有您能打开，最后一次检查或导入 {n} 天后自动删除，也不进入备份。" / "Only you can open an uploaded file. It is removed {n} days after it was last checked or imported, and stands in no backup.";
    CHECK: "上传并检查" / "Upload and check";
    CONFIRM: "导入" / "Import";
    AGAIN: "换一个文件" / "Choose another file";
    MESSAGES: "下载检查结果（Excel）" / "Download the findings (Excel)";
    FINDINGS: "检查结果" / "Findings";
    COUNTS: "新增 {added} 行，修改 {changed} 行，不变 {same} 行，有问题 {refused} 行" / "{added} new, {changed} changed, {same} unchanged, {refused} with problems";
    NOTHING_DONE: "有 {n} 行有问题，所以整个文件都没有导入" / "{n} rows have problems, so nothing was imported";
    NOTHING_DONE_NEXT: "请按下面的提示修改后重新上传。已经导入过的行再次导入不会重复。" / "Mend what is named below and upload the file again. Rows that are there already are not doubled.";
    ALL_FINE: "检查通过，还没有导入" / "All fine; nothing is imported yet";
    ALL_SAME: "文件内容与系统一致，不需要导入" / "Everything is known just so; there is nothing to import";
    DONE: "导入完成：新增 {added} 行，修改 {changed} 行，不变 {same} 行" / "Imported: {added} new, {changed} changed, {same} unchanged";
    NEXT_PEOPLE: "新导入的人员还没有密码，请到“人员与账号”逐个生成设置密码的链接。" / "New people have no password yet: make their links under People and accounts.";
    NEXT_BASES: "新导入的基地和项目是筹备状态，开放或发布后才对公众显示。" / "New bases and projects are drafts; they show once they are opened or published.";
    IGNORED: "以下列没有导入：{columns}" / "These columns were passed over: {columns}";
    FIRST_ROWS: "这里只显示前 {n} 行，有问题的在最前面；全部结果请下载 Excel。" / "The first {n} rows, problems first; the download has all.";
    ROW: "行号" / "Row";
    WHAT: "内容" / "Entry";
    RESULT: "结果" / "Result";
    ADDED: "新增" / "New";
    CHANGED: "修改：{columns}" / "Changed: {columns}";
    UNCHANGED: "不变" / "Unchanged";
    WHOLE_ROW: "整行" / "The row";
    EXPORT: "导出 Excel" / "Export to Excel";
    EXPORT_CSV: "导出 CSV" / "Export to CSV";
    EXPORT_ORGANISATIONS: "导出单位名单（Excel）" / "Export organisations to Excel";
    CUT: "只导出前 {n} 行，其余请缩小范围后再导出。" / "Only the first {n} rows; narrow the list for the rest.";
    GUIDE: "填写说明" / "How to fill it in";
    COLUMN: "列名" / "Column";
    MUST: "是否必填" / "Needed";
    HOW: "怎么填" / "What to write";
    YES: "必填" / "Needed";
    NO: "选填" / "Optional";

    // columns
    ORGANISATION_NAME: "单位名称" / "Name of organisation";
    ORGANISATION_KIND: "单位类型" / "Kind of organisation";
    SHORT_NAME: "简称" / "Short name";
    TOWN: "镇（园区）" / "Town or park";
    PHONE: "联系电话" / "Telephone";
    PERSON_NAME: "姓名" / "Name";
    USER_NAME: "用户名" / "User name";
    MOBILE: "手机号" / "Mobile";
    ORGANISATION: "单位" / "Organisation";
    ROLE: "角色" / "Role";
    BASE_CODE: "基地编号" / "Code of base";
    AWARD_STATUS: "证书状态" / "Certificate";
    BASE_NAME: "基地名称" / "Name of base";
    CATEGORY: "类别" / "Category";
    OPERATOR: "运营单位" / "Operator";
    ADDRESS: "地址" / "Address";
    LATITUDE: "纬度" / "Latitude";
    LONGITUDE: "经度" / "Longitude";
    DATUM: "坐标系" / "Datum";
    INTRO: "简介" / "Introduction";
    FACILITIES: "设施" / "Facilities";
    MAX_DAILY: "每日最多接待人数" / "Most heads a day";
    INSURANCE_NUMBER: "保险单号" / "Insurance policy";
    INSURANCE_ISSUER: "保险公司" / "Insurer";
    INSURANCE_FROM: "保险生效日期" / "Insured from";
    INSURANCE_UNTIL: "保险有效期至" / "Insured to";
    FIRE_NUMBER: "消防证书编号" / "Fire certificate";
    FIRE_ISSUER: "消防发证单位" / "Issuer of the fire certificate";
    FIRE_FROM: "消防生效日期" / "Fire certificate from";
    FIRE_UNTIL: "消防有效期至" / "Fire certificate to";
    FOOD_NUMBER: "食品经营许可证编号" / "Food permit";
    FOOD_ISSUER: "食品许可发证单位" / "Issuer of the food permit";
    FOOD_FROM: "食品许可生效日期" / "Food permit from";
    FOOD_UNTIL: "食品许可有效期至" / "Food permit to";
    PROJECT_CODE: "项目编号" / "Code of project";
    PROJECT_KIND: "项目类别" / "Kind of project";
    PROJECT_TITLE: "项目名称" / "Title of project";
    THEME: "主题" / "Theme";
    GRADE_FROM: "最低年级" / "Lowest grade";
    GRADE_TO: "最高年级" / "Highest grade";
    DURATION: "时长（分钟）" / "Minutes";
    MIN_HEADS: "最少人数" / "Fewest heads";
    MAX_HEADS: "最多人数" / "Most heads";
    CHILDREN_PER_ADULT: "每名成人最多带儿童数" / "Children per adult";
    FEE: "每人费用（元）" / "Fee (yuan)";
    INDOOR: "是否室内" / "Indoors";
    RAIN_PLAN: "雨天安排" / "When it rains";
    BRING: "携带物品" / "What to bring";
    SAFETY_NOTES: "安全提示" / "Safety notes";
    FEATURED: "首页推荐" / "Featured";
    STATUS: "状态" / "Status";
    STARS: "星级" / "Stars";
    ROLES: "单位与角色" / "Organisations and roles";
    DATE: "日期" / "Date";
    BEGINS: "开始" / "Begins";
    ENDS: "结束" / "Ends";
    PROJECT: "项目名" / "Project";
    BASE: "基地" / "Base";
    CAPACITY: "名额" / "Capacity";
    RESERVED: "已约人数" / "Reserved";
    RESERVED_GROUPS: "已约团队" / "Groups";
    CODE: "预约码" / "Code";
    ORGANISER: "组织单位" / "Organiser";
    GROUP: "班级或团队" / "Group";
    CHILDREN: "儿童人数" / "Children";
    ADULTS: "成人人数" / "Adults";
    LEADER: "带队人" / "Leader";
    LEADER_PHONE: "带队人电话" / "Leader's phone";
    NEEDS: "特别需要" / "Special needs";
    TO_SEE_TO: "需要处理" / "To see to";
    PLACES_LEFT: "剩余名额" / "Places left";
    SEASON_YEAR: "年度" / "Season";
    FIRST_DAY: "开始日期" / "First day";
    LAST_DAY: "结束日期" / "Last day";
    RESULT_HASH: "结果指纹（SHA-256）" / "Fingerprint of the result (SHA-256)";
    NEXT_STEP: "下一步" / "Next step";

    // how to fill them in
    HINT_UNIQUE: "全称，不能重复；再次导入时按它识别" / "In full and unique; known by it again";
    HINT_CHOICE: "从下拉列表选择：{choices}" / "Choose from the list: {choices}";
    HINT_SHORT: "不填就用全称" / "The full name if empty";
    HINT_TOWN: "写镇（园区）名称" / "Name of the town or park";
    HINT_PHONE: "11 位手机号，或带区号的座机号" / "11-digit mobile or landline with area code";
    HINT_TEXT: "不超过 200 个字" / "At most 200 letters";
    HINT_FREE: "可以不填" / "May be empty";
    HINT_USER_NAME: "字母、数字；不填就用手机号" / "Letters and digits; the mobile if empty";
    HINT_ORGANISATION: "系统中已有单位的全称或简称" / "Full or short name of a known organisation";
    HINT_CODE: "例如 YZ-01；再次导入时按它识别" / "Such as YZ-01; known by it again";
    HINT_BASE: "系统中已有基地的编号" / "Code of a known base";
    HINT_LATITUDE: "例如 32.27" / "Such as 32.27";
    HINT_LONGITUDE: "例如 119.18" / "Such as 119.18";
    HINT_DATUM: "GCJ-02（默认）或 WGS-84" / "GCJ-02 (usual) or WGS-84";
    HINT_FACILITIES: "用顿号隔开：卫生间、大巴停车、无障碍通道、急救点、饮用水、用餐区、避雨处" / "With commas between: Toilets, Coach parking, …";
    HINT_NUMBER: "整数" / "A whole number";
    HINT_PAPER: "可以不填；填了就要把编号、单位和有效期填全" / "May be empty; if not, number, issuer and last day are needed";
    HINT_FROM: "例如 2026-05-09 或 2026年5月9日；不填就从导入当天算起" / "Such as 2026-05-09; the day of the import if empty";
    HINT_DATE: "例如 2027-05-08、2027/5/8 或 2027年5月8日" / "Such as 2027-05-08";
    HINT_GRADE: "例如 学前、三年级、高一" / "Such as Preschool, Grade 3";
    HINT_RATIO: "不填就是 15" / "15 if empty";
    HINT_FEE: "免费填 0" / "0 is free";
    HINT_YES_NO: "是 或 否，不填就是否" / "Yes or no; no if empty";

    // what is wrong with a cell
    MISSING: "没有填写" / "nothing is written";
    TOO_LONG: "太长，最多 {n} 个字" / "too long, at most {n} letters";
    NOT_A_NUMBER: "请填写数字" / "not a number";
    NOT_A_DATE: "请填写日期，例如 2026-05-09" / "not a date such as 2026-05-09";
    OUT_OF_RANGE: "应在 {min} 到 {max} 之间" / "not between {min} and {max}";
    NOT_A_PHONE: "不是 11 位手机号，也不是带区号的座机号" / "neither a mobile nor a landline with area code";
    LOST_DIGITS: "号码被 Excel 改成了科学计数法，后面的数字已丢失；请把这一列设为文本再填一次" / "Excel shortened the number; make the column text and write it again";
    NOT_A_CHOICE: "请从下拉列表选择" / "not on the list";
    NOT_OF: "请填写：{choices}" / "write one of: {choices}";
    WRONG_LETTERS: "只能用字母、数字和 - . _" / "only letters, digits and - . _";
    UNKNOWN: "系统中没有这个名称，请检查写法，或先导入它" / "not known; check the spelling or import it first";
    AMBIGUOUS: "有多个单位用这个简称，请填写单位全称" / "several organisations have this short name; write the full name";
    SAME_AS: "与第 {n} 行重复" / "the same as row {n}";
    OTHER_THAN: "与第 {n} 行是同一个人，但写得不一样" / "the same person as in row {n}, written otherwise";
    TAKEN: "已被其他账号使用" / "used by another account";
    NAME_IS_PHONE: "与另一账号的手机号相同，登录时会混淆，请换一个用户名" / "the mobile of another account; choose another user name";
    PHONE_IS_NAME: "这个号码是另一账号的用户名，登录时会混淆，请核对；确需使用请联系系统管理员" / "the user name of another account: signing in would be ambiguous; check it, or ask the administrator";
    WRONG_ORDER: "不能小于前一个数" / "smaller than the one before";
    OTHER_BASE: "项目不能换到另一个基地" / "a project cannot move to another base";
    CELL_ERROR: "单元格里是公式错误，请改成具体内容" / "an error of Excel; write the content";
    MERGED: "含有合并单元格，请取消合并，每行单独填写" / "merged cells; unmerge and fill each row";
    ROLE_NOT_YOURS: "您的身份不能授予这个角色" / "you cannot give this role";
    PERSON_NOT_YOURS: "您的身份不能修改这个人的账号" / "you may not change the account of this person";
    OWN_ACCOUNT: "不能通过导入修改自己的账号" / "your own account cannot be changed by an import";
    ABOUT_CELL: "{column}：{trouble}" / "{column}: {trouble}";

    // what is wrong with a file
    NO_FILE: "请选择一个 Excel 文件" / "Please choose an Excel file";
    FILE_TOO_LARGE: "文件超过 5 MB，请删去图片或分成几个文件" / "Larger than 5 MB; take pictures out or split it";
    FILE_OLD: "这是旧版 .xls 或加了密码的文件。请在 Excel 中打开，另存为不带密码的“Excel 工作簿（.xlsx）”" / "An old .xls or a locked file: save it as .xlsx without a password";
    FILE_TEXT: "这是文本文件（如 .csv）。请在 Excel 中打开，另存为“Excel 工作簿（.xlsx）”" / "A text file such as .csv: open it in Excel and save it as .xlsx";
    FILE_OTHER: "这不是 Excel 文件" / "This is no Excel file";
    FILE_MACROS: "文件含有宏，不能导入。请另存为不带宏的“Excel 工作簿（.xlsx）”" / "It holds macros: save it as .xlsx without them";
    FILE_BOMB: "文件解压后过大，不能导入。请只保留需要的工作表" / "It unpacks to too much; keep only the sheet that is needed";
    FILE_ROWS: "超过 20,000 行，请分成几个文件" / "More than 20,000 rows; split it";
    FILE_DAMAGED: "文件已损坏，打不开。请在 Excel 中重新保存后再试" / "It is damaged; save it in Excel once more";
    FILE_NO_HEADING: "没有找到表头。请使用模板，或检查是否选错了文件" / "No headings found; use the template or check the file";
    FILE_COLUMNS: "缺少这些列：{columns}" / "These columns are missing: {columns}";
    FILE_TWICE: "“{column}”列出现了两次，请删去一列" / "The column {column} stands twice";
    FILE_NO_ROWS: "表头下面没有内容" / "There is nothing below the headings";
    SAID: "{said}" / "{said}";
    FILE_GONE: "刚才上传的文件已找不到，请重新上传" / "The uploaded file is gone; please upload it again";
}

/// A list that can be imported, in words.
pub const fn import_kind(kind: ImportKind) -> Text {
    match kind {
        ImportKind::Organisations => ORGANISATIONS,
        ImportKind::People => PEOPLE,
        ImportKind::Bases => BASES,
        ImportKind::Projects => PROJECTS,
    }
}

/// What a list that can be imported is about.
pub const fn import_about(kind: ImportKind) -> Text {
    match kind {
        ImportKind::Organisations => ABOUT_ORGANISATIONS,
        ImportKind::People => ABOUT_PEOPLE,
        ImportKind::Bases => ABOUT_BASES,
        ImportKind::Projects => ABOUT_PROJECTS,
    }
}

/// A list that can be exported, in words.
pub const fn list(list: ListKind) -> Text {
    match list {
        ListKind::Bases => BASES,
        ListKind::Projects => PROJECTS,
        ListKind::Calendar => CALENDAR,
        ListKind::Supply => supply::SUPPLY,
        ListKind::Stars => rating::STARS,
        ListKind::Seasons => rating::SEASONS,
        ListKind::Sessions => SESSIONS,
        ListKind::Bookings => BOOKINGS,
        ListKind::Gate => GATE,
        ListKind::People => PEOPLE,
        ListKind::Organisations => ORGANISATIONS,
        ListKind::Surveys => survey::MINE,
        ListKind::Messages => messages::MESSAGES,
        ListKind::Jobs => jobs::JOBS,
        ListKind::Capacity => DRIFTS,
        ListKind::Deliveries => messages::DELIVERIES,
        ListKind::WebhookDeliveries => webhooks::LOG,
        ListKind::Ledger => ledger::LEDGER,
        ListKind::Audit => AUDIT,
        ListKind::Season => SEASON,
        ListKind::Inspections => super::inspections::INSPECTIONS,
        ListKind::Vetoes => super::vetoes::VETOES,
        ListKind::Revisions => super::revisions::REVISIONS,
        ListKind::Rectifications => super::rectifications::RECTIFICATIONS,
        ListKind::Agreements => agreements::AGREEMENTS,
        ListKind::CalendarDays => calendars::CIVIC,
        ListKind::SchoolSpans => calendars::SCHOOL,
        ListKind::Filings => decisions::FILINGS,
        ListKind::Approvals => decisions::APPROVALS,
        ListKind::Incidents => incidents::INCIDENTS,
        ListKind::SafeReturns => incidents::RETURNS,
        ListKind::WaitingList => super::waiting::LIST,
        ListKind::Results => results::RESULTS,
        ListKind::Turnouts => turnout::TURNOUT,
        ListKind::Services => providers::SERVICES,
        ListKind::Providers => providers::PROVIDERS,
        ListKind::Questionnaires => super::questionnaires::QUESTIONNAIRES,
        ListKind::Certificates => awards::CERTIFICATES,
        ListKind::Titles => awards::TITLES,
    }
}
