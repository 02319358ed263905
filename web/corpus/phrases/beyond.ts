// The languages of east Asia and the Middle East.
import { type Phrases, phrases } from "./phrases.ts";

export const BEYOND: Readonly<Record<string, Phrases>> = {
  ja: phrases("田中太郎|佐藤花子", `
    電話：{n}
    TEL: {n}
    電話番号は{n}です
    携帯 {n}
    お問い合わせは{n}まで
    {name} {n}
    {n}
    FAX {n}
    連絡先：{n}（平日9時〜17時）
    代表 {n}
  `, `
    注文番号 {valid}
    ご注文番号：{valid}
    請求書番号 {valid}
    合計 {thousands}円
    JAN {ean}
    作成日 {isoDate}
    バージョン {version}
    ISBN {isbn}
    会員番号 {valid}
  `),
  ko: phrases("김철수|이영희", `
    전화: {n}
    TEL {n}
    전화번호는 {n}입니다
    휴대폰 {n}
    연락처 {n}
    {name} {n}
    {n}
    팩스 {n}
    문의: {n}
  `, `
    주문번호 {valid}
    송장번호 {parcel}
    사업자등록번호 120-81-47521
    합계 {thousands}원
    EAN {ean}
    작성일 {isoDate}
    버전 {version}
  `),
  zh: phrases("王伟|李娜", `
    电话：{n}
    手机：{n}
    联系电话 {n}
    请拨打{n}
    {name} {n}
    {n}
    传真 {n}
    客服热线：{n}
    手机号{n}，微信同号
  `, `
    订单号 {valid}
    订单编号：{valid}
    发票号码 {valid}
    身份证 11010519491231002X
    金额 {price} 元
    条码 {ean}
    日期 {isoDate}
    版本 {version}
    快递单号 {parcel}
  `),
  he: phrases("יוסי כהן|רחל לוי", `
    טל׳ {n}
    טלפון: {n}
    נייד {n}
    התקשרו אלינו ל-{n}
    {name}, טלפון {n}, נייד {m}
    {n}
    {name} ({n})
    פקס {n}
  `, `
    הזמנה מספר {valid}
    חשבונית {valid}
    ת.ז. 123456782
    סכום {price} ₪
    EAN {ean}
    תאריך {dottedDate}
    גרסה {version}
    IBAN {iban}
  `),
  ar: phrases("أحمد علي|فاطمة حسن", `
    هاتف: {n}
    الهاتف {n}
    جوال {n}
    اتصل بنا على {n}
    {name}، هاتف {n}
    {n}
    {name} ({n})
    فاكس {n}
  `, `
    رقم الطلب {valid}
    فاتورة {valid}
    المبلغ {price} درهم
    EAN {ean}
    التاريخ {isoDate}
    الإصدار {version}
    IBAN {iban}
  `),
};
