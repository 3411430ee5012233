//! What the pages say on which the Centre writes the questionnaires.

use super::Text;
use crate::survey::{
    model::Questionnaire,
    questionnaire::{ItemAspect, Picture, Scale},
};

crate::texts! {
    QUESTIONNAIRES: "问卷" / "Questionnaires";
    ABOUT: "修改题目用语，预览，发布下一版" / "Word the questions, look at them, publish the next version";
    LEAD: "六份问卷一起成为一版，从某个年度的 1 月 1 日起使用。已经发布的版本不能再改，正在进行的年度不受影响。" / "The six questionnaires make one version together, used from 1 January of a year. What is published cannot be changed, and a running year is never touched.";
    VERSIONS: "已发布的版本" / "Published versions";
    VERSION: "版本" / "Version";
    NUMBER: "第 {n} 版" / "Version {n}";
    FROM: "使用时间" / "In use";
    FROM_YEAR: "{year} 年 1 月 1 日起" / "from 1 January {year}";
    EVER: "一开始就使用" / "from the beginning";
    STATE: "状态" / "State";
    IN_USE: "正在使用" / "In use";
    COMING: "尚未开始" / "Not begun";
    FORMER: "已停用" / "Former";
    LOOK: "查看" / "Look";
    EDITED: "有修改，未发布" / "Changed, not published";
    UNCHANGED: "没有修改" / "Unchanged";
    ITEMS: "{n} 题" / "{n} questions";
    WRITE: "修改与预览" / "Write and preview";
    PUBLISH: "发布下一版" / "Publish the next version";
    PUBLISH_ABOUT: "所有未发布的修改会一起成为第 {n} 版；没改的问卷照旧。发布后不能再改，请先逐份预览。" / "All changes become version {n} together; unchanged questionnaires stay as they are. It cannot be changed afterwards: please preview each first.";
    NO_CHANGES: "还没有修改。先打开一份问卷修改，再来发布。" / "Nothing is changed. Open a questionnaire, change it, then come back to publish.";
    YEAR: "从哪一年起使用" / "First year of use";
    YEAR_HINT: "只能填还没开始的年度，例如 {year}" / "A year that has not begun, for example {year}";
    PUBLISHED: "已发布" / "Published";
    SAVED: "已保存，发布之前不会影响任何评价" / "Saved; no rating is touched until it is published";
    DISCARDED: "修改已放弃" / "The changes are thrown away";
    SAVE: "保存修改" / "Save";
    DISCARD: "放弃全部修改" / "Throw all changes away";
    SOUNDS: "朗读录音" / "Recordings";
    SOUNDS_LEAD: "每题可以上传一段朗读录音（题目和选项一起读）。没有录音的题由浏览器朗读；一份问卷每题都有录音时，整页朗读才用录音。录音属于下一版问卷，发布后不再变动。" / "Each question may have a recording, its answers included. The browser's own voice reads what has none; a whole page is read from recordings once every question has one. Recordings belong to the next version and do not change once it is published.";
    SOUNDS_NONE: "还没有录音" / "Nothing is recorded";
    SOUNDS_NONE_NEXT: "没有录音时由浏览器朗读。" / "The browser's own voice reads the questions.";
    SOUND_ADD: "上传录音" / "Add a recording";
    SOUND_OF: "哪一题" / "Question";
    SOUND_LANG: "语言" / "Language";
    SOUND_ZH: "中文" / "Chinese";
    SOUND_EN: "英文" / "English";
    SOUND_FILE: "录音文件" / "Recording";
    SOUND_HINT: "MP3 或 M4A，不超过 600 KB（约一分钟）" / "MP3 or M4A, 600 KB at most (about a minute)";
    SOUND_TOO_LARGE: "录音太大，请压缩到 600 KB 以内" / "The recording is too large: 600 KB at most";
    SOUND_WRONG_KIND: "请上传 MP3 或 M4A 录音" / "Please choose an MP3 or M4A file";
    SOUND_REMOVE: "删除录音" / "Remove";
    SOUND_SAVED: "录音已保存" / "Recording kept";
    SOUND_REMOVED: "录音已删除" / "Recording removed";
    PREVIEW: "预览" / "Preview";
    PREVIEW_LEAD: "评价人看到的就是这样。这里选的答案不会提交。" / "This is what people see. Nothing chosen here is sent.";
    PREVIEW_DRAFT: "下一版（未发布）" / "Next version (not published)";
    BACK: "回到修改" / "Back to writing";
    EDIT_LEAD: "这里改的是下一版。发布之前，不影响任何评价。" / "You are writing the next version. No rating is touched until it is published.";
    QUESTION_ZH: "题目（中文）" / "Question (Chinese)";
    QUESTION_EN: "题目（英文）" / "Question (English)";
    ANSWERS_ZH: "答案（中文）" / "Answers (Chinese)";
    ANSWERS_EN: "答案（英文）" / "Answers (English)";
    ANSWERS_HINT: "一行一个，从低到高，共 {n} 行" / "One a line, from the lowest, {n} lines";
    PICTURE: "图" / "Pictures";
    REMOVE: "下一版不再问这一题" / "Leave this question out of the next version";
    NEEDED: "评定或平台要用这一题，用语可以改，不能删。" / "The rating or the platform needs this question: word it anew if you like, it stays.";
    NOT_SCORED: "不计入评定" / "Not counted in the rating";
    ADD: "添加一题" / "Add a question";
    ADD_ABOUT: "新题先只收集、不计入评定，等评定办法写进这个代码以后才计入。" / "A new question is asked and not counted until the rating method names its code.";
    CODE: "代码" / "Code";
    CODE_HINT: "小写英文字母，例如 rest；以后不能改，也不能换含义" / "Small letters, for example rest; it never changes, nor does its meaning";
    SCALE: "答案类型" / "Kind of answers";
    ASPECT: "评定方面" / "Aspect";
    CODE_WRONG: "请用 2 到 30 个小写英文字母，可以有下划线" / "Please use 2 to 30 small letters; underscores may stand between";
    CODE_USED: "这个代码用过了，请换一个" / "This code has been used; please choose another";
    ANSWERS_WRONG: "请写 {n} 行，一行一个答案" / "Please write {n} lines, one answer a line";
    TOO_MANY: "一份问卷最多 {most} 题，请先删去一题" / "A questionnaire has at most {most} questions; leave one out first";
    REFUSED_NO_DRAFT: "没有可发布的修改" / "Nothing is changed that could be published";
    REFUSED_RUNS: "这个年度已经开始，问卷不能中途换。请填以后的年度。" / "This year has begun; questionnaires do not change within it. Please choose a later one.";
    REFUSED_TAKEN: "{year} 年起使用的版本已经发布，请填更晚的年度" / "A version from {year} on is published already; please choose a later year";
    REFUSED_FAR: "最多提前 {most} 年" / "At most {most} years ahead";

    PICTURE_THREE: "三张脸（难过到开心）" / "Three faces, sad to glad";
    PICTURE_SAFETY: "三张脸（害怕到安全）" / "Three faces, afraid to safe";
    PICTURE_FIVE: "五张笑脸" / "Five happy faces";
    PICTURE_MARKS: "叉、问号、勾" / "Cross, question mark, tick";
    PICTURE_WORDS: "只有文字" / "Words only";
    SCALE_FACE3: "三档图片" / "Three pictures";
    SCALE_FACE5: "五档笑脸" / "Five faces";
    SCALE_AGAIN3: "想、也许、不想" / "Yes, maybe, no";
    SCALE_LIKERT5: "五档文字" / "Five words";
    ASPECT_A: "基地条件" / "Conditions";
    ASPECT_B: "践习活动" / "Activities";
    ASPECT_C: "组织保障" / "Support";
    ASPECT_D: "安全管理" / "Safety";
    CHILD_LOWER: "孩子：三年级及以下" / "Children up to grade 3";
    CHILD_UPPER: "孩子：四到六年级" / "Children, grades 4 to 6";
    TEEN: "学生：七年级及以上" / "Pupils, grade 7 and above";
    PARENT: "家长" / "Parents";
    ORGANISER: "组织方" / "Organisers";
    PROVIDER: "服务承接方" / "Providers";
}

/// What stands above the answers.
pub const fn picture(picture: Picture) -> Text {
    match picture {
        Picture::Three => PICTURE_THREE,
        Picture::Safety => PICTURE_SAFETY,
        Picture::Five => PICTURE_FIVE,
        Picture::Marks => PICTURE_MARKS,
        Picture::Words => PICTURE_WORDS,
    }
}

/// The kind of answers.
pub const fn scale(scale: Scale) -> Text {
    match scale {
        Scale::Face3 => SCALE_FACE3,
        Scale::Face5 => SCALE_FACE5,
        Scale::Again3 => SCALE_AGAIN3,
        Scale::Likert5 => SCALE_LIKERT5,
    }
}

/// What a question speaks for.
pub const fn aspect(aspect: Option<ItemAspect>) -> Text {
    match aspect {
        Some(ItemAspect::Conditions) => ASPECT_A,
        Some(ItemAspect::Activities) => ASPECT_B,
        Some(ItemAspect::Support) => ASPECT_C,
        Some(ItemAspect::Safety) => ASPECT_D,
        None => NOT_SCORED,
    }
}

/// Who answers a questionnaire, as the Centre names them.
pub const fn band(questionnaire: Questionnaire) -> Text {
    match questionnaire {
        Questionnaire::ChildLower => CHILD_LOWER,
        Questionnaire::ChildUpper => CHILD_UPPER,
        Questionnaire::Teen => TEEN,
        Questionnaire::Parent => PARENT,
        Questionnaire::Organiser => ORGANISER,
        Questionnaire::Provider => PROVIDER,
    }
}
