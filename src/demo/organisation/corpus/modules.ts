/** What the modules of each repository are called, in the order in which people work on them. */
export const CHECKOUT_MODULES = words(
  'cart coupon shipment parcel payment wishlist receipt refund voucher return address basket bundle cheque courier customs delivery deposit discount donation gift guest handling import label locker loyalty margin notice offer order pickup preorder promise quote rebate reminder reward sample session slot stamp subsidy surcharge tariff tax tip token trial upgrade warranty',
)
export const LEDGER_MODULES = words(
  'account transfer invoice statement payout fee dispute reserve accrual advance audit balance batch bond branch budget charge claim closing collateral credit currency debit duty entry escrow fund grant holding interest journal lease levy loan mandate merchant netting overdraft pension posting premium provision receivable refund royalty settlement share treasury vault writeoff',
)
export const FORECAST_MODULES = words(
  'demand stock season returns supply price traffic assortment backlog campaign churn clearance conversion cost coverage cohort delay footfall freight holiday inventory labour leadtime markdown mix outage promotion range region scrap spoilage turnover volume weather weekday yield',
)
export const HANDBOOK_MODULES = words(
  'incident release review onboarding security retrospective accessibility alerting architecture backup branching budgeting capacity coding deprecation documentation experiment feedback hiring handover interview logging migration naming ownership pairing planning postmortem privacy rollback staging testing triage versioning',
)

function words(text: string): readonly string[] {
  return text.split(' ')
}
