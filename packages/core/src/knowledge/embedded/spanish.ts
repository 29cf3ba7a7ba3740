/**
 * The model and the articles speak English. A question in Spanish is put into English word by word, with the trade's words and the
 * commonest others, which is enough to find an article.
 */
const glossary = `
contracargo contracargos: chargeback
disputa disputas: dispute
reembolso reembolsos devolucion devoluciones: refund
devolver devuelvo devuelto reembolsar: refund
prestamo prestamos: loan
credito creditos: credit
linea: line
anticipo anticipos adelanto adelantos: cash advance
efectivo: cash
prestamista prestamistas: lender
banco bancos: bank
bancario bancaria: bank
cuenta cuentas: account
tarjeta tarjetas: card
pago pagos: payment
pagar pagan pague: pay
cobro cobros: charge
deposito depositos: payout deposit
transferencia transferencias: bank transfer
rechazo rechazada rechazadas rechazado rechazados rechazaron: declined
negaron negado negar niegan: denied
fallo fallan fallaron fallido fallidos fallidas: failed
robada robadas robado: stolen
fraude fraudes: fraud
estafa estafas: fraud
aviso avisos alerta alertas: warning
prueba pruebas evidencia: evidence
reserva reservas: reserve
retienen retener retenido retuvo retiene congelado congelaron: hold back reserve
saldo: balance
negativo: negative
cliente clientes: customer
venta ventas vendo vendemos: sales
ingreso ingresos: revenue
ganancia ganancias utilidad: profit
gasto gastos: expenses
negocio negocios empresa empresas: business
tienda: shop
suscripcion suscripciones suscriptor suscriptores: subscription
cancelan cancelar cancelaron cancelacion: cancel
temporada temporadas estacional navidad: season
deuda deudas: debt
garantia garantias: guarantee
gravamen: lien
dueno duena duenos propietario propietarios socio socios: owner
ciudadano ciudadanos ciudadania: citizen
residente residentes: resident
permanente: permanent
documento documentos papeles papel: documents
impuesto impuestos: tax
ley leyes: law
derecho derechos: right
razon razones motivo: reason
solicitar solicitud aplicar: apply
aprobar aprueben aprueban aprobacion: approval
probabilidad probabilidades posibilidad posibilidades: chances
requisito requisitos: requirements
puntaje puntuacion calificacion: score
puntos: points
tasa tasas: rate
interes intereses: interest
costo costos cuesta costar: cost
comision comisiones cargo cargos: fee
multa multas: fine penalty
cerraron cerro cerrar cerrada cerrado: closed
lista negra: blacklist
mes meses: months
ano anos: years
dia dias: days
semana semanas: weeks
historial: history
crecimiento crecer: growth
bajar baja bajo reducir bajaron: lower
subir subio: rise
evitar evito prevenir: prevent
ganar gane gano: win
perder perdi: lose
cuanto cuanta cuantos cuantas: how much
cuando: when
por que porque: why
que cual cuales: what
como: how
puedo puede podemos: can
debo deberia tengo: must
necesito necesita: need
mi mis: my
dinero plata: money
guardar ahorro ahorros: save
esperar espero: wait
otra otro otras otros: other
vez: time
despues: after
antes: before
demasiado: too much
grande: big
solo unico: only
mayoria: most
calcula calcular: calculate
funciona: work
ver ves: see
mira miran: look at
gobierno: government
inmigrante: immigrant
extranjero: foreign
domicilio: address
entrega: delivery
factura facturas: invoice
nomina: payroll
`;

const english = new Map<string, string>();
const phrases: [RegExp, string][] = [];
for (const line of glossary.trim().split('\n')) {
  const [from = '', to = ''] = line.split(':').map((side) => side.trim());
  if (/^(por que porque|lista negra)$/.test(from))
    phrases.push([new RegExp(`\\b${from === 'lista negra' ? from : 'por ?que'}\\b`, 'g'), to]);
  else for (const word of from.split(' ')) english.set(word, to);
}

/** Words that English does not have, or hardly: two of them make a text Spanish. */
const telling = new Set(
  `el la los las un una del al que como por para con sin mi mis me se es son esta estan tengo tiene puedo puede hay cuanto cuando donde
  porque pero muy mas este esta esto de en y o si ya lo le nos su sus fue hacer hago quiero necesito debo`.split(
    /\s+/,
  ),
);

export const plain = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/** Translates a question from Spanish to English. Returns any other question unchanged. */
export function inEnglish(text: string): string {
  const words = plain(text)
    .split(/[^\p{L}\d]+/u)
    .filter(Boolean);
  const spanish = words.filter((word) => telling.has(word) || english.has(word)).length;
  const sure = words.filter(
    (word) => telling.has(word) && !/^(me|a|de|no|as|son|el|la|o|y|en)$/.test(word),
  ).length;
  if (spanish < 2 || sure + spanish / 2 < words.length / 3) return text;
  const joined = phrases.reduce((rest, [phrase, to]) => rest.replace(phrase, to), plain(text));
  return joined.replace(/[\p{L}]+/gu, (word) => english.get(word) ?? (telling.has(word) ? '' : word));
}
