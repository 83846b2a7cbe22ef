// What bodies send in other programs' files: read in thousands, and each to be looked through
// beside its text.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./desk.mjs";
import { file, open as opened, report, said, take } from "./office.mjs";
import { painted, pass, says } from "./waits.mjs";
import { zip } from "./zip.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await mkdtemp(join(tmpdir(), "nianbao-"));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

const BODY = "宿迁市人民政府";
const SAMPLE = "tests/fixtures/documents/suqian-2024";
const plain = await readFile(`${SAMPLE}.pdf-layout.txt`, "utf8");
const page = new TextDecoder("gb18030").decode(await readFile(`${SAMPLE}.htm`)).replace("gb2312", "utf-8");
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const word = (text) =>
  zip([["word/document.xml", Buffer.from(`<w:document xmlns:w="w"><w:body>${text.split("\n").map((line) => `<w:p><w:r><w:t>${escaped(line)}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`)]]);

/** The report of the sample as of another body, in a kind of file. */
const KINDS = [
  ["txt", (name) => Buffer.from(plain.replaceAll(BODY, name))],
  ["htm", (name) => Buffer.from(page.replaceAll(BODY, name))],
  ["docx", (name) => word(plain.replaceAll(BODY, name))],
];

/** The district's desk with these bodies on its list. */
const open = (names = []) => opened(browser, undefined, { names });

const body = (desk, name) => desk.page.locator(`tr[data-body="${name}"] button`).click();
const place = (desk) => desk.at("reading-place").textContent();
const marked = (desk) => desk.page.locator(".reading-copy mark").textContent();

test("what a body has sent is looked through beside its text, and what is put right there counts", async () => {
  const desk = await open(["甲街道", "乙街道"]);
  // Digits that ran together: the sums leave two readings.
  const doubtful = "甲街道2024年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n000\n行政规范性文件\n1215\n";
  await take(desk, [file("报送.zip", zip([["甲.txt", Buffer.from(doubtful)]])), file("乙.htm", KINDS[1][1]("乙街道"))]);
  assert.match(await said(desk), /^读入 2 份报告，2 份计入汇总。$/);
  await body(desk, "乙街道");
  await desk.at("body-source").click();
  await desk.at("paste-preview").waitFor();
  const received = desk.page.locator('dialog.reading [data-cell="requests.received.total"]');
  const figure = await received.inputValue();
  await received.focus();
  await desk.page.locator(".reading-copy mark").waitFor();
  assert.match(await place(desk), /总计”列：见原文第 \d+ 行$/);
  assert.match(await marked(desk), new RegExp(figure));
  assert.match(await received.getAttribute("title"), /^(直接读出|按.*推断，请核对)$/);
  assert.deepEqual(await desk.violations(), []);
  await desk.page.screenshot({ path: join(folder, "look.png") });
  await desk.at("paste-close").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  assert.equal(await desk.at("body-name").textContent(), "乙街道");

  // In the other one a row is chosen and a figure written.
  await body(desk, "甲街道");
  assert.match(await desk.at("district").textContent(), /未读出 \d+ 格/);
  await desk.at("body-source").click();
  const choice = desk.at("paste-choice");
  await choice.waitFor();
  assert.match(await choice.textContent(), /1215/);
  await choice.getByText("1，2，15").click();
  await desk.page.locator('dialog.reading [data-cell="disputes.reconsideration.total"]').fill("7");
  await desk.at("count-reading").click();
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });
  await desk.page.getByText("已以核对后的数替换“甲.txt”。").waitFor();
  assert.equal(await desk.at("body-name").textContent(), "甲街道");
  await desk.at("district-sums").click();
  const sum = (address) => desk.page.locator(`[data-sum="${address}"]`).textContent();
  const { tables } = JSON.parse(await readFile("tests/fixtures/v1/suqian-2024.json", "utf8"));
  assert.equal(await sum("disputes.reconsideration.total"), String(tables.disputes.reconsideration.total + 7));
  await desk.at("district-bodies").click();
  // What was put right is looked through again beside the same file.
  await body(desk, "甲街道");
  await desk.at("body-source").click();
  await desk.at("paste-choice").waitFor();
  await desk.page.keyboard.press("Escape");
  await desk.page.locator("dialog.reading").waitFor({ state: "detached" });

  // After the page was opened again the file is asked for.
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.reload();
  await desk.menu("open-district");
  await body(desk, "乙街道");
  await desk.at("body-source").click();
  await desk.page.getByText("无法识读“乙.htm”：文件是本页打开以前读入的，请用“选择文件”再选一次。").waitFor();
  await desk.at("paste-file").setInputFiles(file("乙.htm", KINDS[1][1]("乙街道")));
  await desk.at("paste-preview").waitFor();
  assert.equal(await received.inputValue(), figure);
  await desk.leave();
});

test("what is no report of one body and one year is said by name, and counts nothing", async () => {
  const desk = await open();
  const report = KINDS[0][1]("甲街道").toString();
  const older = report.replaceAll("2024", "2023").replace(/^\d+$/m, "9");
  await take(desk, [
    file("两年.txt", `${older}\n${report}`),
    file("两个机关.txt", `${report}\n${report.replaceAll("甲街道", "乙街道").replaceAll("3440", "3441").replaceAll("3525", "3526")}`),
    file("目录.txt", [2021, 2022, 2023].map((year) => `甲街道${year}年政府信息公开工作年度报告`).join("\n")),
    file("半年.txt", "甲街道2024年上半年政府信息公开情况统计\n收到申请5件。\n"),
    file("无年度.txt", "甲街道\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n"),
  ]);
  assert.match(await said(desk), /^读入 0 份报告。5 个文件没有读入/);
  const refused = await desk.at("district-refused").textContent();
  for (const reason of [/两年\.txt：文中有几份报告/, /两个机关\.txt：文中有几份报告/, /目录\.txt：这是年度报告的目录/, /半年\.txt：这是半年、季度/, /无年度\.txt：没有读到报告年度，没有计入。请在文件名中写上年度/])
    assert.match(refused, reason);
  await take(desk, [file("甲街道2024年年报.txt", "甲街道\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t3\t0\t0\t0\t0\t1\t4\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n")]);
  assert.match(await said(desk), /^读入 1 份报告，1 份计入汇总。$/);
  await desk.leave();
});

test("a file that could not be read stays listed after a reload, against its body, until a good one comes or it is dismissed", async () => {
  const desk = await open(["甲街道", "丙镇"]);
  await take(desk, [
    file("甲.json", await report("甲街道", 4)), file("丙镇2024年年报.json", "{"), file("通知.txt", "会议通知"),
  ]);
  assert.match(await said(desk), /^读入 1 份报告，1 份计入汇总。2 个文件没有读入/);
  const listed = () => desk.page.locator("[data-unread]").evaluateAll((all) => all.map((one) => one.dataset.unread));
  const of = (path) => desk.page.locator(`[data-unread="${path}"]`);
  const look = async () => {
    assert.deepEqual(await listed(), ["丙镇2024年年报.json", "通知.txt"]);
    await says(of("丙镇2024年年报.json"), /（丙镇）：文件在第 1 行/);
    await says(of("通知.txt"), /^通知\.txt：没有找到年度报告/);
    await says(desk.at("district-refused"), /请机关改报数据文件/);
    assert.equal(await desk.page.locator('tr[data-body="丙镇"]').getAttribute("data-states"), "missing refused");
  };
  await look();
  assert.deepEqual(await desk.violations(), []);
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.reload();
  await desk.menu("open-district");
  await desk.page.locator("[data-unread]").first().waitFor();
  await look();
  // The body is told, with the reason.
  await of("丙镇2024年年报.json").locator(".district-link").click();
  await says(desk.at("body-unread"), /“丙镇2024年年报\.json”没有读入：文件在第 1 行/);
  assert.match(await desk.at("body-note").inputValue(), /收到的“丙镇2024年年报\.json”没有能读入/);
  await desk.page.screenshot({ path: join(folder, "unread.png") });
  await take(desk, [file("丙.json", await report("丙镇", 5))]);
  assert.deepEqual(await listed(), ["通知.txt"]);
  await desk.at("district-undo").click();
  assert.equal((await listed()).length, 2);
  await desk.at("district-redo").click();
  await of("通知.txt").getByText("移出清单").click();
  await desk.at("district-refused").waitFor({ state: "detached" });
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]');
  await desk.reload();
  await desk.menu("open-district");
  await desk.page.locator('tr[data-body="丙镇"]').waitFor();
  assert.deepEqual(await listed(), []);
  await desk.leave();
});

/** Longest the page may stand still, milliseconds: four times the 200 of a machine that does
 * nothing else, as in `long.test.mjs`. */
const STILL = 800;

/** Longest task of receiving and keeping them, milliseconds. */
const TASK = 200;

/** How many files come at once; `NIANBAO_FILES=2000` takes its time. */
const MANY = Number(process.env.NIANBAO_FILES ?? 300);

test("hundreds of files of other programs are read with the page answering, and stopped within a file", { timeout: 600_000 }, async () => {
  const many = join(folder, "many");
  await mkdir(many);
  const paths = [];
  for (let i = 0; i < MANY; i++) {
    const [ending, make] = KINDS[i % KINDS.length];
    paths.push(join(many, `${i}.${ending}`));
    await writeFile(paths[i], make(`第${i}街道办事处`));
  }
  const desk = await open();
  await take(desk, [file("甲.docx", KINDS[2][1]("甲街道"))]);
  await desk.page.evaluate(() => {
    window.stood = { longest: 0, all: [] };
    let before = performance.now();
    const look = () => {
      const now = performance.now();
      if (now - before > window.stood.longest) window.stood.longest = now - before;
      if (now - before > 150) window.stood.all.push([Math.round(now - before), document.querySelector("[data-testid=district-progress] span")?.textContent ?? document.querySelector("[data-testid=district-state]").dataset.state]);
      before = now;
      setTimeout(look, 0);
    };
    look();
  });
  const begun = Date.now();
  await desk.at("district-files").setInputFiles(paths);
  await desk.page.evaluate(() => Object.assign(window.stood, { longest: 0, all: [] }));
  await desk.at("district-progress").waitFor();
  // Once the last of them is read, what is done is receiving and keeping.
  await desk.page.evaluate(() => {
    window.tasks = [];
    const told = (list) => window.tasks.push(...list.getEntries().map((one) => ({ end: one.startTime + one.duration, took: one.duration })));
    new PerformanceObserver(told).observe({ type: "longtask" });
    const observer = new MutationObserver(() => {
      if (document.querySelector("[data-testid=district-progress]")) return;
      observer.disconnect();
      window.readAt = performance.now();
    });
    observer.observe(document.querySelector("[data-testid=district]"), { subtree: true, childList: true });
  });
  const shown = () => desk.page.evaluate(() => Number(/已读 (\d+) \/ /.exec(document.querySelector("[data-testid=district-progress]")?.textContent)?.[1] ?? -1));
  const seen = [];
  for (let last = -1; seen.length < 5; ) {
    const now = await shown();
    if (now > last) seen.push((last = now));
    await painted(desk.page);
  }
  assert.ok(seen[4] > seen[0], "how far it is, is seen");
  await desk.page.waitForFunction(() => /读入 \d+ 份报告/.test(document.querySelector("[data-testid=district-said]").textContent), null, { timeout: 500_000 });
  const seconds = (Date.now() - begun) / 1000;
  await desk.page.waitForSelector('[data-testid=district-state][data-state="saved"]', { timeout: 60_000 });
  const stood = await desk.page.evaluate(() => window.stood);
  const tasks = await desk.page.evaluate(() => window.tasks.filter((task) => task.end >= window.readAt).map((task) => task.took));
  const task = Math.max(0, ...tasks);
  console.log(`${MANY} foreign files received and kept: the longest of ${tasks.length} long tasks took ${task} ms`);
  console.log(`${MANY} foreign files: ${seconds} s, the page stood still for at most ${Math.round(stood.longest)} ms`, stood.all);
  assert.ok((await said(desk)).startsWith(`读入 ${MANY} 份报告，${MANY} 份计入汇总。`));
  assert.ok(stood.longest <= STILL, `${stood.longest} ms`);
  assert.ok(task <= TASK, `a task of ${task} ms`);
  // One of them, out of the middle, beside its text.
  await body(desk, `第${MANY / 2}街道办事处`);
  await desk.at("body-source").click();
  await desk.at("paste-preview").waitFor();
  await desk.at("paste-close").click();
  // Stopped while a file of many seconds is read: at once.
  await desk.at("district-new").click();
  await desk.page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (question, ...rest) {
      return question.name === "5.docx" ? undefined : post.call(this, question, ...rest);
    };
  });
  await desk.at("district-files").setInputFiles(paths.slice(0, 40));
  await desk.page.waitForFunction(() => /已读 [3-5] /.test(document.querySelector("[data-testid=district-progress]")?.textContent));
  await pass(1000, "the file that has no end has been waited for a while");
  const pressed = Date.now();
  await desk.at("district-cancel").click();
  await desk.at("district-progress").waitFor({ state: "detached" });
  const took = Date.now() - pressed;
  await desk.page.waitForFunction(() => /^已停止。读入 5 份报告/.test(document.querySelector("[data-testid=district-said]").textContent));
  console.log(`stopped within a file: ${took} ms`);
  assert.ok(took < 2000, `${took} ms`);
  await desk.leave();
});
