import { chromium } from '@playwright/test';
const [,, base, out, user, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-background-networking'] });
for (const [name, w, h, js] of [['d',1440,900,true],['p',412,900,true],['r',320,640,false]]) {
  const c = await b.newContext({ viewport: { width: w, height: h }, javaScriptEnabled: js });
  const p = await c.newPage();
  p.on('console', m => { if (m.type()==='error') console.log(name, 'console', m.text()) });
  if (user !== '-') { await p.goto(base + '/'); await p.fill('#nom', user); await p.fill('#mot-de-passe', 'passerelle-demo-2026'); await p.click('button[type=submit]'); await p.waitForLoadState(); }
  for (const path of paths) { await p.goto(base + path); await p.screenshot({ path: `${out}/${name}-${path.replace(/[^a-z0-9]+/gi,'_')}.png`, fullPage: true });
    const sw = await p.evaluate?.(() => document.documentElement.scrollWidth).catch(()=>0); if (sw > w) console.log(name, path, 'scrollWidth', sw); }
  await c.close();
}
await b.close();
