// Opens a page in Chromium at several widths, in light and dark, and prints what axe and the browser object to, as JSON.
// node browse.js PAGE [FOLDER FOR PICTURES]; needs the packages axe-core and puppeteer-core, found by NODE_PATH.
const puppeteer = require("puppeteer-core");
const axe = require("axe-core").source;
const path = require("path");

const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"];

async function looked(browser, file, width, scheme, pictures) {
  const page = await browser.newPage();
  const objections = [];
  page.on("console", (said) => objections.push(said.text()));
  page.on("request", (asked) => asked.url().startsWith("file:") || objections.push("fetches " + asked.url()));
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto("file://" + path.resolve(file));
  if (pictures) await page.screenshot({ path: path.join(pictures, `${width}-${scheme}.png`), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  if (wide) objections.push("is wider than the screen");
  await page.evaluate(axe);
  const violations = await violated(page);
  const panel = await page.$("[popover]");
  if (panel) {
    await panel.evaluate((element) => element.showPopover());
    if (pictures) await page.screenshot({ path: path.join(pictures, `${width}-${scheme}-panel.png`) });
    violations.push(...(await violated(page)));
  }
  await page.close();
  return { width, scheme, objections, violations };
}

async function violated(page) {
  const result = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map((one) => `${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
}

(async () => {
  const [file, pictures] = process.argv.slice(2);
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  const found = [];
  for (const width of WIDTHS) for (const scheme of SCHEMES) found.push(await looked(browser, file, width, scheme, pictures));
  await browser.close();
  console.log(JSON.stringify(found));
})();
