/** By language, the business of merging and releasing, which tells nothing about a change; English has them among the general words. */
export const LOGISTICS_WORDS = {
  german: words('heute morgen raus rein mergen gemergt freigeben freigegeben freigabe zusammenführen ausrollen ausliefern zeitnah'),
  french: words("fusionner fusionné déployer livrer valider validé aujourd'hui demain partir lancer publier"),
  spanish: words('fusionar fusionado mergear desplegar subir hoy mañana aprobar aprobado avanzar publicar'),
  portuguese: words('mesclar mergear subir hoje amanhã aprovar aprovado seguir publicar implantar'),
  italian: words('unire fondere rilasciare pubblicare oggi domani procedere approvare'),
  dutch: words('mergen samenvoegen uitrollen vandaag morgen doorgaan live'),
  polish: words('mergować scalić wdrażać wdrożyć dzisiaj dziś jutro wypuścić'),
  russian: words('вливать влить мержить мёржить смержить выкатывать выкатить релизить сегодня завтра'),
  korean: words('머지 병합 배포 진행 진행해 오늘 내일 승인 반영 올려'),
  chinese: words('上线 上線 发布 發佈 今天 明天 尽快 盡快 推进 部署'),
  japanese: words('リリース デプロイ 本日 今日 明日 進め 進行 反映 早め'),
} as const

function words(text: string): readonly string[] {
  return text.split(' ')
}
