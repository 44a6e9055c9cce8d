// What is wrong with a page as it is shown: axe-core's findings, and whether it has to be scrolled sideways.
import { join } from 'node:path';
import axe from 'axe-core';

export async function inspect(page, { folder, name }) {
    const screenshot = join(folder, `${name}.png`);
    await page.screenshot({ path: screenshot, fullPage: true });
    const scrollsSideways = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth > clientWidth;
    });
    await page.evaluate(axe.source);
    const { violations, incomplete } = await page.evaluate(() => window.axe.run(document));
    return {
        name,
        screenshot,
        scrollsSideways,
        violations: violations.map(finding),
        undecided: incomplete.map(finding)
    };
}

function finding({ id, impact, help, nodes }) {
    return { id, impact, help, nodes: nodes.map(node => ({ html: node.html, summary: node.failureSummary })) };
}
