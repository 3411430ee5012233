//! The audit log.

crate::texts! {
    LOG: "审计日志" / "Audit log";
    LOG_ABOUT: "谁、在什么时候、对什么、做了什么。只能查看，不能修改。" / "Who did what, when, to what. It can be read, never changed.";
    LOG_LEAD: "记录每一次重要操作和被拒绝的操作。答卷不留任何记录。" / "Every important act and every refused one. Ballots leave no trace here.";
    FILTER: "查找" / "Search";
    APPLY: "查找" / "Search";
    WORDS: "关键词" / "Words";
    WORDS_HINT: "姓名、操作、对象或编号的一部分，例如 预约、book_session" / "Part of a name, an act, an object or an identifier, such as book_session";
    FROM: "起始日期" / "First day";
    TO: "截止日期" / "Last day";
    DATE_WRONG: "日期请写成 2026-05-29" / "Write a date as 2026-05-29";
    REFUSED_ONLY: "只看被拒绝的操作" / "Refused acts only";
    WHEN: "时间" / "When";
    WHO: "谁" / "Who";
    WHAT: "操作" / "Act";
    ON_WHAT: "对象" / "On what";
    RESULT: "结果" / "Result";
    DETAIL: "说明" / "Detail";
    PLACE: "链上序号" / "Place in the chain";
    ACT_CODE: "操作代码" / "Code of the act";
    KIND_CODE: "对象代码" / "Code of what";
    OBJECT: "对象编号" / "Which one";
    RESULT_CODE: "结果代码" / "Code of the result";
    SELF: "本人" / "Themselves";
    SYSTEM: "系统" / "The system";
    PUBLIC: "公众" / "The public";
    WAITING: "待入链" / "Waiting";
    SHOWN: "第 {page} 页，本页 {n} 条" / "Page {page}, {n} events on it";
    NOTHING: "没有找到记录" / "No event found";
    NOTHING_NEXT: "请放宽日期范围或换一个关键词。" / "Widen the days or try another word.";
    CLEAR: "清除条件" / "Clear";
    EARLIER: "更早" / "Earlier";
    LATER: "更新" / "Later";
    PAGES: "日志分页" / "Pages of the log";
    HEAD: "链上最后一条" / "Head of the chain";
    HEAD_LINE: "第 {n} 条，校验值 {hash}" / "Event {n}, hash {hash}";
    HEAD_NONE: "还没有入链的记录" / "Nothing is chained yet";
    HEAD_ABOUT: "把它抄下来另外保存：以后用 sutong audit verify --head 可以证明日志没有被截断或改写。" / "Note it elsewhere: sutong audit verify --head proves later that the log was neither cut nor rewritten.";
    EXPORT: "导出查到的记录" / "Export what was found";
    EXPORT_ABOUT: "文件每行一条记录，带链上序号和校验值，可以在平台之外核对（格式见说明文档）；不含姓名。导出这件事也会记入日志。" / "One event a line with its place in the chain and its hash, to be checked outside the platform (the README says how); no names. The export itself is noted in the log.";
    EXPORT_LIMIT: "一次最多 {n} 条，超出时请用日期缩小范围；文件第一行写明是否完整。" / "At most {n} events at once: narrow the days for more; the file's first line says whether it is complete.";
}
