-- Who owns whom, and rulings given before an order.
select 1;
