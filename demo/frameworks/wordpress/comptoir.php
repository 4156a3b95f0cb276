<?php
/**
 * Plugin Name: Comptoir
 * Description: [comptoir backend="/billing" plan="professional"] shows the checkout, whoever writes the page.
 * Version: 0.1.0
 * Requires at least: 6.5
 */

defined( 'ABSPATH' ) || exit;

add_action( 'init', function () {
	wp_register_script_module( 'comptoir', plugins_url( 'dist/comptoir.js', __FILE__ ), array(), '0.1.0' );
} );

add_shortcode( 'comptoir', function ( $given ) {
	$attributes = shortcode_atts(
		array(
			'backend'    => '/billing',
			'plan'       => '',
			'cycle'      => '',
			'add-ons'    => '',
			'currency'   => '',
			'coupon'     => '',
			'locale'     => '',
			'manage-url' => '',
		),
		$given,
		'comptoir'
	);
	wp_enqueue_script_module( 'comptoir' );
	$html = '<comptoir-checkout';
	foreach ( array_filter( $attributes, 'strlen' ) as $name => $value ) {
		$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	return $html . '></comptoir-checkout>';
} );
