import { fill, foreign, h } from '../dom.js';
import { to } from '../parts.js';
import { t } from '../words.js';

// An address that leads to no page.

export async function show(root) {
  fill(root, h('h1', {}, t('沒有這一頁', 'There is no such page')),
    h('p', {}, h('code', {}, foreign(location.pathname))),
    h('p', {}, t('請從上方選一頁，或回到', 'Choose a page above, or go back to '), to('/', t('流程', 'the flow')), t('。API 的說明在 docs/openapi.yaml。', '. The API is described in docs/openapi.yaml.')));
}
