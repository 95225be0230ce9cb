/** What Thai approvals are put together from, normalised as texts are (NFKC). */
export const THAI: readonly string[] =
  'เสร็จ แล้ว ครับ ค่ะ คะ ขอบคุณ ขอบคุณมาก โอเค เรียบร้อย ดี มาก เยี่ยม ผ่าน ได้ เลย แก้แล้ว แก้ไขแล้ว รับทราบ อนุมัติ สวย ถูกต้อง นะ จ้า ไม่มีปัญหา ไม่มีอะไรต้องแก้'.split(
    ' ',
  )
