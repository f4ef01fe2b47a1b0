package comanda.connectors.simulation.restaurant;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The restaurant's menu, in the order of its ids. Thread safe: items may be added and renamed in mid-service. */
public final class Menu {

    private static final int DISHES = 1;
    private static final int STARTERS = 2;
    private static final int DESSERTS = 3;
    private static final int DRINKS = 4;

    private final Map<String, MenuItem> items = new ConcurrentSkipListMap<>();

    /** The menu that every simulated restaurant begins with. */
    public static Menu brazilian() {
        Menu menu = new Menu();
        menu.addDishes();
        menu.addStartersAndDesserts();
        menu.addDrinks();
        return menu;
    }

    private void addDishes() {
        piece(DISHES, "2001", "Picanha na Chapa", "89.90");
        piece(DISHES, "2002", "Costela de Cordeiro", "119.00");
        piece(DISHES, "2003", "Fraldinha Grelhada", "72.50");
        piece(DISHES, "2004", "Moqueca de Peixe", "98.00");
        piece(DISHES, "2005", "Bobó de Camarão", "94.50");
        piece(DISHES, "2006", "Feijoada Completa", "69.90");
        piece(DISHES, "2007", "Filé à Parmegiana", "76.00");
        piece(DISHES, "2008", "Frango Grelhado com Legumes", "49.90");
        piece(DISHES, "2009", "Churrasco de Picanha", "112.00");
        piece(DISHES, "2010", "Escondidinho de Carne-Seca", "54.00");
        piece(DISHES, "2012", "Risoto de Cogumelos", "58.00");
        weight(DISHES, "2020", "Buffet por Quilo", "79.90");
    }

    private void addStartersAndDesserts() {
        piece(STARTERS, "2011", "Salada Caesar com Frango", "44.90");
        piece(STARTERS, "2013", "Pão de Queijo (porção)", "26.00");
        piece(STARTERS, "2014", "Coxinha de Frango", "9.50");
        piece(STARTERS, "2015", "Bolinho de Bacalhau", "38.00");
        piece(STARTERS, "2016", "Mandioca Frita", "29.90");
        piece(STARTERS, "2017", "Couvert da Casa", "14.00");
        piece(DESSERTS, "2018", "Pudim de Leite", "22.00");
        piece(DESSERTS, "2019", "Brigadeiro Gourmet", "18.00");
        weight(DESSERTS, "2021", "Sobremesa por Quilo", "69.90");
    }

    private void addDrinks() {
        piece(DRINKS, "3001", "Chopp Pilsen 300ml", "12.00");
        piece(DRINKS, "3002", "Caipirinha de Limão", "24.00");
        piece(DRINKS, "3003", "Água Mineral com Gás", "8.00");
        piece(DRINKS, "3004", "Suco de Maracujá", "13.50");
        piece(DRINKS, "3005", "Suco de Laranja", "12.50");
        piece(DRINKS, "3006", "Água de Coco", "11.00");
        piece(DRINKS, "3007", "Café Espresso", "7.50");
        piece(DRINKS, "3008", "Vinho Tinto da Casa (taça)", "28.00");
    }

    private void piece(int parent, String id, String name, String price) {
        put(new MenuItem(id, name, new BigDecimal(price), parent, true, false));
    }

    private void weight(int parent, String id, String name, String pricePerKilo) {
        put(new MenuItem(id, name, new BigDecimal(pricePerKilo), parent, true, true));
    }

    /** Adds the item, or replaces the one with that id. */
    public void put(MenuItem item) {
        items.put(item.id(), item);
    }

    public Optional<MenuItem> find(String id) {
        return Optional.ofNullable(items.get(id));
    }

    public List<MenuItem> items() {
        return List.copyOf(items.values());
    }
}
